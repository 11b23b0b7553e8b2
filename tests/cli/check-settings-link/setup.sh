. "$(dirname "$0")/../shop.sh"
shop
ln -s ../checker.yaml checker.yaml
git add -A
