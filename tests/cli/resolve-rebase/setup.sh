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

git update-ref refs/remotes/origin/main main
git switch -q nicks
git rebase -q main >/dev/null 2>&1 || true
