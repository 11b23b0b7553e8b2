git init -q .
git commit -q --allow-empty -m first
mkdir -p drizzle
printf 'CREATE INDEX "a_idx" ON "a" ("id");\n' > drizzle/0000_a.sql
git add -A
printf 'CREATE INDEX "b_idx" ON "a" ("id");\n' > drizzle/0000_a.sql
