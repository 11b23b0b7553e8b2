. "$(dirname "$0")/../shop.sh"
shop
echo '{' >drizzle/meta/0001_snapshot.json
