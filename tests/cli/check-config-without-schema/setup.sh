. "$(dirname "$0")/../shop.sh"
shop
sed -i '/schema:/d' drizzle.config.ts
git add -A
