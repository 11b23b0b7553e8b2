. "$(dirname "$0")/../shop.sh"
shop
printf 'drizzle/meta/*.json merge=union\n' >.gitattributes
printf 'import { region } from "elsewhere";\nexport const places = pgTable(region, { id: integer("id") });\n' >>src/db/schema.ts
commit "Places"
