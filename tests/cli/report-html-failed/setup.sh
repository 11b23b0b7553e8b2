. "$(dirname "$0")/../shop.sh"
shop
echo "rulez: {}" >checker.yaml
git add -A
