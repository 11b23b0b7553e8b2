. "$(dirname "$0")/../shop.sh"
collision
git update-ref refs/remotes/origin/main main
git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main
git switch -q nicks
git merge -q main >/dev/null || true
git checkout -q --theirs src/db/schema.ts
sed -i "/fax: text/a\\  nick: text('nick'), pet: text('pet')," src/db/schema.ts
git add src
