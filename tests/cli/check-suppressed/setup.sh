. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
printf '%s\n' '-- checker:allow drop-table: unused since release 41' 'DROP TABLE "orders";' \
    '--> statement-breakpoint' '-- checker:allow drop-column' \
    'ALTER TABLE "customers" DROP COLUMN "phone";--> statement-breakpoint' \
    '-- checker:allow truncate-table: nothing is truncated' \
    'ALTER TABLE "customers" ADD COLUMN "nick" text;' >drizzle/0002_nick.sql
git add -A
