git init -q .
mkdir -p db/drizzle
printf 'postgres: 16\n' > db/checker.yaml
printf 'CREATE INDEX "a_idx" ON "a" ("id");\n' > db/drizzle/0000_a.sql
git add -A
git commit -qm first
