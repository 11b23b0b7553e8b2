. "$(dirname "$0")/../shop.sh"
shop
echo "projects: [" >checker.yaml
