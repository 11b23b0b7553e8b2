git init -q -b main
git commit -q --allow-empty -m "Nothing yet"
mkdir "a folder"
touch one.sql
