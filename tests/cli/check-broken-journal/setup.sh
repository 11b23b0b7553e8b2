. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
head -c 200 drizzle/meta/_journal.json >part
mv part drizzle/meta/_journal.json
git add -A
