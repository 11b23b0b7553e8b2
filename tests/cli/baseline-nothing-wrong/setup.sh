. "$(dirname "$0")/../shop.sh"
shop
