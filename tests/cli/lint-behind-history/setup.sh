mkdir -p drizzle/meta
cat > drizzle/meta/_journal.json <<'END'
{"version": "7", "dialect": "postgresql", "entries": [
  {"idx": 0, "version": "7", "when": 1000, "tag": "0000_first", "breakpoints": true},
  {"idx": 1, "version": "7", "when": 2000, "tag": "0001_next", "breakpoints": true}]}
END
cat > drizzle/0000_first.sql <<'END'
CREATE TABLE "users" ("id" integer PRIMARY KEY, "name" varchar(50), "age" integer CONSTRAINT "age_set" CHECK ("age" IS NOT NULL));
END
cat > drizzle/0001_next.sql <<'END'
ALTER TABLE "users" ALTER COLUMN "name" SET DATA TYPE varchar(100);
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "age" SET NOT NULL;
END
