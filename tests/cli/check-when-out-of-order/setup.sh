. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001 1795255226000
git add -A
