. "$(dirname "$0")/../shop.sh"
shop
git switch -q -c nicks
migration 0002 nick 0001
commit "Nicknames"
git switch -q main
migration 0002 nick 0001 1795260000005
sed -i 's/"nick" text/"nick" varchar(20)/' drizzle/0002_nick.sql
sed -i '/"name": "nick"/{n;s/"text"/"varchar(20)"/}' drizzle/meta/0002_snapshot.json
sed -i "s/text('nick')/varchar('nick', { length: 20 })/" src/db/schema.ts
commit "Nicknames of 20 characters"
git switch -q nicks
git merge -q main >/dev/null || true
git status --porcelain >../before
