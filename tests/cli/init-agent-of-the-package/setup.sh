. "$(dirname "$0")/../shop.sh"
shop
echo '{"devDependencies": {"@checker/cli": "1"}}' >package.json
mkdir -p node_modules/.bin sub
