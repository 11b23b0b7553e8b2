. "$(dirname "$0")/../shop.sh"
shop
rm drizzle/meta/0000_snapshot.json
commit "An old snapshot is lost"
migration 0002 nick 0001
git add -A
