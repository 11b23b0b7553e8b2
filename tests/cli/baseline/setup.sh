. "$(dirname "$0")/../shop.sh"
shop
step 2-edit
migration 0002 nick 0001
printf "\nSELEC 1;\n" >>drizzle/0002_nick.sql
commit "What nobody checked"
