. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c tiers
step 2-edit
commit "Loyalty tiers"
git switch -q main
git clone -q --branch tiers "file://$PWD" clone
git -C clone checkout -q --detach
