#include "chain.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "measure.h"
#include "repositories.h"

namespace bench {

namespace {

namespace fs = std::filesystem;

constexpr int migrations = 300;
// Of the processor's work.
constexpr double most_milliseconds = 60;

// # is the migration's number, @ that of an earlier one, so that no table is touched too often.
const char* const statements = R"(CREATE TYPE "public"."state_#" AS ENUM('draft', 'active', 'done');
--> statement-breakpoint
CREATE TABLE "orders_#" (
	"id" serial PRIMARY KEY NOT NULL,
	"owner_id" integer NOT NULL,
	"state" "state_#" DEFAULT 'draft' NOT NULL,
	"title" varchar(255) NOT NULL,
	"price" numeric(10, 2) DEFAULT '0' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_#_title_unique" UNIQUE("title"),
	CONSTRAINT "orders_#_price_check" CHECK ("orders_#"."price" >= 0)
);
--> statement-breakpoint
ALTER TABLE "orders_#" ADD CONSTRAINT "orders_#_owner_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."orders_@"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_#_created_idx" ON "orders_#" USING btree ("owner_id","created_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "orders_@" ADD COLUMN "note_#" text;--> statement-breakpoint
UPDATE "orders_@" SET "note_#" = "title" WHERE "note_#" IS NULL;--> statement-breakpoint
ALTER TABLE "orders_@" ALTER COLUMN "note_#" SET NOT NULL;)";

std::string migration(int number) {
    std::string text;
    for (const char* c = statements; *c != '\0'; ++c)
        if (*c == '#')
            text += std::to_string(number);
        else if (*c == '@')
            text += std::to_string(number / 2);
        else
            text += *c;
    return text;
}

std::string tag(int number) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d_step", number);
    return text;
}

std::string journal(int count) {
    std::string text = R"({"version": "7", "dialect": "postgresql", "entries": [)";
    for (int i = 0; i < count; ++i)
        text += (i == 0 ? "\n" : ",\n") + (R"({"idx": )" + std::to_string(i)) +
                R"(, "version": "7", "when": )" + std::to_string(1'700'000'000'000 + i * 1000L) +
                R"(, "tag": ")" + tag(i) + R"(", "breakpoints": true})";
    return text + "\n]}";
}

void write_migration(const fs::path& folder, int number) {
    std::ofstream(folder / "drizzle" / (tag(number) + ".sql")) << migration(number);
    std::ofstream(folder / "drizzle/meta/_journal.json") << journal(number + 1);
}

// A history of SQL alone, and one more migration that is staged.
void make_chain(const fs::path& folder) {
    fs::create_directories(folder / "drizzle/meta");
    std::ofstream(folder / "schema.ts") << "export {};\n";
    std::ofstream(folder / "drizzle.config.ts")
        << "export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };\n";
    for (int i = 0; i < migrations; ++i)
        write_migration(folder, i);
    shell(folder,
          "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1; git init -q -b main; "
          "git config user.name bench; git config user.email bench@example.invalid; "
          "git add .; git commit -qm history; git gc -q; cat drizzle/*.sql > .git/all.sql");
    write_migration(folder, migrations);
    shell(folder, "git add .");
}

void print(const char* what, const Times& times, const Times& parse) {
    std::printf("%-46s %8.2f ms (%8.2f) %4.0f MiB   %5.2f times the bare parser\n", what,
                times.wall, times.cpu, times.peak, times.cpu / parse.cpu);
    std::fflush(stdout);
}

}  // namespace

bool replays_fast() {
    constexpr int rounds = 31;
    const Folder folder;
    make_chain(folder.path());
    Command files{CHECKER_BARE_REPLAY};
    for (int i = 0; i < migrations; ++i)
        files.push_back("drizzle/" + tag(i) + ".sql");
    const Command check{CHECKER_PROGRAM, "check", "--staged"};
    const Times parse =
        measure(folder.path(), {{CHECKER_BARE_PARSE, ".git/all.sql"}, 0, ""}, rounds);
    const Times replay = measure(folder.path(), {files, 0, ""}, rounds);
    const Times cold = measure(folder.path(), {check, -1, "rm -rf .git/checker"}, rounds);
    run(folder.path(), check, -1);
    const Times cached = measure(folder.path(), {check, -1, ""}, rounds);
    std::printf(
        "%d migrations of 7 statements: median of the wall's clock (least of the "
        "processor's), most memory\n",
        migrations);
    print("parsed by the bare parser", parse, parse);
    print("replayed", replay, parse);
    print("check --staged of one more, without a cache", cold, parse);
    print("check --staged of one more, with its cache", cached, parse);
    const bool fast = replay.cpu <= most_milliseconds;
    std::printf("replayed within %.0f ms of the processor: %s\n", most_milliseconds,
                fast ? "yes" : "NO");
    return fast;
}

}  // namespace bench
