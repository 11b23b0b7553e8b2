git init -q -b main
mkdir -p web/.husky/_
touch web/.husky/_/h
git config core.hooksPath web/.husky/_
