git init -q .
mkdir -p drizzle
printf 'CREATE INDEX "a_idx" ON "a" ("id");\n' > drizzle/0000_a.sql
git add -A
git commit -qm first
ln -s drizzle/0000_a.sql newest.sql
