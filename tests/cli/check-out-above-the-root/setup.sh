. "$(dirname "$0")/../shop.sh"
shop
sed -i "s|out: './drizzle'|out: '../../drizzle'|" drizzle.config.ts
git add -A
