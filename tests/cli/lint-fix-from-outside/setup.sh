mkdir -p shop/drizzle
printf 'CREATE INDEX "a_idx" ON "a" ("id");\n' > shop/drizzle/0000_a.sql
git init -q shop
git -C shop add -A
git -C shop commit -qm first
