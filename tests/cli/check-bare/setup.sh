. "$(dirname "$0")/../shop.sh"
mkdir shop
cd shop
shop
git switch -q -c tiers
step 2-edit
commit "Loyalty tiers"
cd ..
git clone -q --bare shop work.git
