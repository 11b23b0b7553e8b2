. "$(dirname "$0")/../shop.sh"
git init -q -b main
step 1-history packages/shop
step 1-history packages/stock
commit "Two projects"
step 2-edit packages/shop
rm packages/stock/drizzle.config.ts
