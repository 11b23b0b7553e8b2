. "$(dirname "$0")/../shop.sh"
shop
sed -i "s|out: './drizzle'|out: '/etc'|" drizzle.config.ts
git add -A
