git init -q -b main
printf 'pre-commit:\n  jobs:\n    - run: npm test\n' >lefthook.yml
