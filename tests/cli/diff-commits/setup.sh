. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
commit "Nicknames"
