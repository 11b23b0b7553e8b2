git init -q -b main
echo '{"devDependencies": {"husky": "9", "lefthook": "2"}}' >package.json
