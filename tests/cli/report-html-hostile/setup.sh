. "$(dirname "$0")/../shop.sh"
shop
cat >>src/db/schema.ts <<'END'
export const evil = pgTable('<script>evil()</script>', {
  id: text('"><img src=x onerror=evil()>\n\u202Eend').primaryKey(),
});
END
git add -A
