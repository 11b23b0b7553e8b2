git init -q -b main
git commit -q --allow-empty -m first
