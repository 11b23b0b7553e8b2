. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
printf 'ALTER TABLE "customers" ADD COLUM "nick" text;--> statement-breakpoint\nDROP TABLE "orders";' \
    >drizzle/0002_nick.sql
git add -A
