. "$(dirname "$0")/../shop.sh"
shop
step 2-edit
printf 'ALTER TABLE "customers" ADD COLUMN "nick" text;\nALTER TABLE "customers" ADD CHECK (lower(phone) <> %s);' "'nobody'" >drizzle/0002_nick.sql
journal_entry 2 0002_nick 1795260000002
