. "$(dirname "$0")/../shop.sh"
shop
: >drizzle.config.ts
git add -A
