. "$(dirname "$0")/../shop.sh"
shop
rm drizzle/meta/0000_snapshot.json
step 2-edit
