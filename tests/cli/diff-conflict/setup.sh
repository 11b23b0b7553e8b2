. "$(dirname "$0")/../shop.sh"
shop
git checkout -q -b feature
migration 0002 nick 0001
commit "Nicknames"
git checkout -q main
migration 0002 fax 0001 1795260000005
commit "Fax numbers"
git merge -q feature >/dev/null || true
