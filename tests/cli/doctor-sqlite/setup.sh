. "$(dirname "$0")/../shop.sh"
shop
sed -i 's/postgresql/sqlite/' drizzle.config.ts
