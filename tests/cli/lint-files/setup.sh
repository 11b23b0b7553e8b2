printf 'CREATE TABLE a (id integer PRIMARY KEY);\n' > a.sql
printf 'CREATE INDEX a_idx ON a (id);\nDROP TABLE b;\n' > b.sql
