git init -q -b main
printf 'extends: [shared.yml]\n' >lefthook.yml
: >checker.yaml
