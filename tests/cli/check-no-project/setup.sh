. "$(dirname "$0")/../shop.sh"
git init -q -b main
echo "A bookshop" >README.md
