#include "migrations.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace bench {

namespace {

// # is a number that differs from statement to statement, @ that of one of 300 tables.
const char* const statements[] = {
    R"(ALTER TABLE "users_@" ADD COLUMN "email_#" varchar(255) NOT NULL;)",
    R"(CREATE INDEX "idx_#" ON "orders_@" USING btree ("user_id","created_at");)",
    R"(CREATE TABLE "items_#" ("id" serial PRIMARY KEY NOT NULL, "name" text NOT NULL, "price" numeric(10, 2) DEFAULT '0', "created_at" timestamp DEFAULT now() NOT NULL);)",
    R"(ALTER TABLE "orders_@" ADD CONSTRAINT "fk_#" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;)",
    R"(ALTER TABLE "users_@" DROP COLUMN "legacy_#";)",
    R"(ALTER TABLE "users_@" ALTER COLUMN "age_#" SET DATA TYPE bigint;)",
    R"(UPDATE "users_@" SET "state" = 'active' WHERE "id" > # AND "state" IS NULL;)",
    R"(DROP INDEX "idx_old_#";)",
    R"(ALTER TABLE "accounts_@" ALTER COLUMN "owner_#" SET NOT NULL;)",
    R"(ALTER TABLE "users_@" RENAME COLUMN "a_#" TO "b_#";)",
};

std::string statement(int number) {
    std::string text;
    for (const char* c = statements[static_cast<std::size_t>(number) % std::size(statements)];
         *c != '\0'; ++c)
        if (*c == '#')
            text += std::to_string(number);
        else if (*c == '@')
            text += std::to_string(number % 300);
        else
            text += *c;
    return text + '\n';
}

}  // namespace

Command write_migrations(const std::string& folder, const std::string& name, int files,
                         int statements_each) {
    std::filesystem::create_directory(std::filesystem::path(folder) / name);
    Command paths;
    int number = 0;
    for (int i = 0; i < files; ++i) {
        char file[16];
        std::snprintf(file, sizeof file, "/%04d.sql", i);
        paths.push_back(name + file);
        std::ofstream out(std::filesystem::path(folder) / paths.back());
        for (int j = 0; j < statements_each; ++j)
            out << statement(number++);
    }
    return paths;
}

}  // namespace bench
