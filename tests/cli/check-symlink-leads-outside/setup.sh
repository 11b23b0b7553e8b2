. "$(dirname "$0")/../shop.sh"
shop
printf 'export const secret = pgTable("secret", {});\n' >../secret.ts
ln -sf ../../../secret.ts src/db/schema.ts
git add -A
