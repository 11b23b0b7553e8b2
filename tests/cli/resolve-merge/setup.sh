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
git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main
git switch -q nicks
git merge -q main >/dev/null || true
git checkout -q --theirs src/db/schema.ts
sed -i "/fax: text/a\\  nick: text('nick'), pet: text('pet')," src/db/schema.ts
git add src
