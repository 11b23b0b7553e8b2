. "$(dirname "$0")/../shop.sh"
mkdir shop
cd shop
shop
git switch -q -c tiers
step 2-edit
commit "Loyalty tiers"
git switch -q main
git commit -q --allow-empty -m "Meanwhile"
cd ..
git clone -q --depth 1 --no-single-branch --branch tiers "file://$PWD/shop" shallow
