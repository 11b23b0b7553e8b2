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
git merge -q main >/dev/null || true
printf 'mine\n' >>drizzle/0002_nick.sql
