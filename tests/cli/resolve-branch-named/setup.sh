. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c nicks
migration 0002 nick 0001
commit "Nicknames"
migration 0003 pet 0002
commit "Pets"
git switch -q main
migration 0002 fax 0001 1795260000005
commit "Fax numbers"

git switch -q nicks
git config rerere.enabled true
printf 'base: trunk\n' >checker.yaml
commit "Settings"
git branch trunk main
git merge -q main >/dev/null || true
