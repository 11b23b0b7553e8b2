. "$(dirname "$0")/../shop.sh"
shop
git rm -q drizzle.config.ts
step 2-edit
git add -A
