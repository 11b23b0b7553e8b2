. "$(dirname "$0")/../shop.sh"
shop
step 3-migration
git add -A
