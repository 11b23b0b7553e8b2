. "$(dirname "$0")/../shop.sh"
# Names of times do not collide: of the rebase git finds the second commit clean.
shop
git switch -q -c nicks
migration 1795260001 nick 0001 1795260001500 2
commit "Nicknames"
migration 1795260002 pet 1795260001 1795260002500 3
commit "Pets"
git switch -q main
migration 1795260009 fax 0001 1795260009500 2
commit "Fax numbers"
git update-ref refs/remotes/origin/main main
git switch -q nicks
git rebase -q main >/dev/null 2>&1 || true
