. "$(dirname "$0")/../shop.sh"
# Both branches add one column, of two types; yours was put behind main's by hand.
shop
migration 0002 nick 0001
commit "Nicknames"
git update-ref refs/remotes/origin/main main
git switch -q -c by-hand
sed -i "s/  nick: text('nick')/  nick: integer('nick')/" src/db/schema.ts
parent=$(sed -n 's/^  "prevId": "\(.*\)",$/\1/p' drizzle/meta/0002_snapshot.json)
sed -e "s/^  \"id\": .*/  \"id\": \"$(uuid_of mine)\",/" -e '/"name": "nick"/{n;s/text/integer/}' \
    drizzle/meta/0002_snapshot.json >drizzle/meta/0003_snapshot.json
grep -q "$parent" drizzle/meta/0003_snapshot.json
printf 'ALTER TABLE "customers" ADD COLUMN "nick" integer;' >drizzle/0003_nick_number.sql
journal_entry 3 0003_nick_number 1795260000003
commit "Nicknames as numbers"
