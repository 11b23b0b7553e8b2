git init -q -b main
mkdir -p .husky/_
echo '*' >.husky/_/.gitignore
touch .husky/_/h .husky/_/husky.sh
echo '#!/usr/bin/env sh' >.husky/_/pre-commit
echo 'npm test' >.husky/pre-commit
git config core.hooksPath .husky/_
git add -A && git commit -q --no-verify -m first
