git init -q -b main
mkdir -p .husky/_
: >.husky/_/husky.sh
git config core.hooksPath .husky
printf '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n' >.husky/pre-commit
chmod +x .husky/pre-commit
printf '{ "scripts": { "prepare": "husky install" }, "devDependencies": { "husky": "8" } }\n' >package.json
