. "$(dirname "$0")/../shop.sh"
git init -q -b main
step 1-history packages/shop
step 1-history packages/stock
printf '{"name": "both", "private": true}\n' >package.json
printf 'packages:\n  - packages/*\n' >pnpm-workspace.yaml
printf 'lockfileVersion: 9.0\n' >pnpm-lock.yaml
commit "Two projects"
step 2-edit packages/shop
step 3-migration packages/stock
git add -A
