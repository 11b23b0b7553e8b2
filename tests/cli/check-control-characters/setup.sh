. "$(dirname "$0")/../shop.sh"
shop
printf 'CREATE TABLE "a\033[31m\rb" ("id" integer);\nDROP TABLE "a\033]0;owned\007b";' \
    >"$(printf 'drizzle/0002_\033[2Jx.sql')"
printf 'DROP TABLE "or\033[8mders";' >drizzle/0002_nick.sql
migration 0002 nick 0001
printf 'DROP TABLE "or\033[8mders";' >drizzle/0002_nick.sql
git add -A
