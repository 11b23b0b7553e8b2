. "$(dirname "$0")/../shop.sh"
shop
echo 'presett: x' >checker.yaml
