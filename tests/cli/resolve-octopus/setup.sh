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

git switch -q -c other main~
printf 'x\n' >x
commit "X"
git switch -q -c third main~
printf 'y\n' >y
commit "Y"
git merge -q other main >/dev/null 2>&1
