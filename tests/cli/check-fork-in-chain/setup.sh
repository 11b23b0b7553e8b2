. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
migration 0003 fax 0001
commit "Two migrations that were made from the same snapshot"
