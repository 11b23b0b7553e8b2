. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
rm drizzle/0002_nick.sql
ln -s 0002_nick.sql drizzle/0002_nick.sql
ln -s ../outside.ts drizzle2.config.ts
git add -A
