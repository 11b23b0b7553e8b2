. "$(dirname "$0")/../shop.sh"
shop
step 2-edit
git add -A
