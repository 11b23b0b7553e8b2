. "$(dirname "$0")/../shop.sh"
shop
commit_again() { git commit -q --no-verify --allow-empty -m again; }
commit_again
git clone -q --depth 1 "file://$PWD" clone
