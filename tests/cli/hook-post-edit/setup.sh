. "$(dirname "$0")/../shop.sh"
shop
step 2-edit
