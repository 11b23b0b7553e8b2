. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c nicks
migration 0002 nick 0001
commit "Nicknames"
git switch -q main
migration 0002 fax 0001
commit "Fax numbers"
git merge -q --no-commit nicks >/dev/null || true
git checkout -q --theirs -- drizzle/meta src/db/schema.ts
sed -i "/nick: text/a\\  fax: text('fax')," src/db/schema.ts
journal_entry 3 0002_fax 1795260000003
git add -A
