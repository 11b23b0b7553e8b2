. "$(dirname "$0")/../shop.sh"
shop
printf 'DROP TABLE "secret";' >../x.sql
journal_entry 2 ../../x 1795260000002
git add -A
