. "$(dirname "$0")/../shop.sh"
# A merge that was committed with both migrations and one of the two snapshots, and built upon.
collision
git update-ref refs/remotes/origin/main main
git switch -q nicks
git merge -q main >/dev/null || true
git checkout -q --ours drizzle/meta src/db/schema.ts
sed -i "/nick: text/a\\  fax: text('fax')," src/db/schema.ts
journal_entry 2 0002_fax 1795260000005
commit "Merge main"
git commit -q --allow-empty --no-verify -m "Something else"
