. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c nicks
migration 0002 fax 0001 1795260000009
commit "Fax numbers, brought here by hand"
migration 0003 nick 0002 1795260000010
commit "Nicknames"
git switch -q main
migration 0002 fax 0001 1795260000005
commit "Fax numbers"
git merge -q nicks >/dev/null || true
