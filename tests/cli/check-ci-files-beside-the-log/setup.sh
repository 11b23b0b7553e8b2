. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c tiers
step 2-edit
commit "Loyalty tiers"
git clone -q "file://$PWD" clone
