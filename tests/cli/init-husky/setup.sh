git init -q -b main
echo '{"devDependencies": {"husky": "9", "@checker/cli": "1", "lint-staged": "16"}}' >package.json
mkdir .husky
printf '# formats what is staged\nlint-staged\n' >.husky/pre-commit
