. "$(dirname "$0")/../shop.sh"
collision
git switch -q -c other main~
printf 'x\n' >x
commit "X"
git switch -q -c third main~
printf 'y\n' >y
commit "Y"
git merge -q other main >/dev/null 2>&1
