. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c tiers
migration 0002 nick 0001
commit "Nicknames"
step 3-migration
commit "Loyalty tiers"
git switch -q main
