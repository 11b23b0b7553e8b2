. "$(dirname "$0")/../shop.sh"
git init -q -b main
step 1-history
