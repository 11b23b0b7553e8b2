. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c tiers
step 2-edit
commit "Loyalty tiers"
git switch -q main
migration 0002 nick 0001
commit "Nicknames, which the branch does not have"
git switch -q tiers
