. "$(dirname "$0")/../shop.sh"
# What people leave behind who resolve by hand. The fault of main stays.
shop
migration 0002 fax 0001 1795000000000
commit "Fax numbers"
git update-ref refs/remotes/origin/main main
git switch -q -c nicks
migration 0003 nick 0001 1795255226870
commit "Nicknames, with the time and the parent they had"
migration 0004 pet 0003
commit "Pets"
git rm -q drizzle/meta/0004_snapshot.json
commit "A snapshot that was in the way"
migration 0005 cat 0003 4102444800000
printf 'CREATE EXTENSION "citext";' >drizzle/0006_citext.sql
journal_entry 6 0006_citext 1795260000000
commit "A time from a clock that was wrong, and SQL of one's own"
