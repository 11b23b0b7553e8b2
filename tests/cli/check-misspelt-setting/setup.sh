. "$(dirname "$0")/../shop.sh"
shop
printf 'projects:\n  - config: drizzle.config.ts\n    shema: [src/db/schema.ts]\n' >checker.yaml
git add -A
