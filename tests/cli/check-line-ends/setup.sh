. "$(dirname "$0")/../shop.sh"
shop
migration 0002 nick 0001
sed -i 's/$/\r/' src/db/schema.ts drizzle.config.ts drizzle/meta/*.json
printf '\357\273\277' >bom
cat bom src/db/schema.ts >schema.ts
mv schema.ts src/db/schema.ts
rm bom
printf 'ALTER TABLE "customers" ADD COLUMN "nick" text;\r\n--> statement-breakpoint\r\nDROP TABLE "orders";\r\n' \
    >drizzle/0002_nick.sql
git add -A
