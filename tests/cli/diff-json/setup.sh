. "$(dirname "$0")/../shop.sh"
shop
step 2-edit
printf "export const shelves = pgTable('shelves', { id: serial('id').primaryKey(), mark: text('mark').default(process.env.MARK) });\n" >>src/db/schema.ts
git add -A
rm src/db/schema.ts
