. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
printf -- '-- \0\nDROP TABLE "orders";' >drizzle/0002_nick.sql
printf '\0' >>drizzle/meta/0002_snapshot.json
git add -A
