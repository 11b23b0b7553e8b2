// Any text as schema.ts: the evaluator may call anything Unknown, but may not crash, hang, or take
// more memory than its bounds say.
#include <string>

#include "drizzle/code.h"

using namespace checker;

namespace {

constexpr std::string_view imports = R"(import * as orm from 'drizzle-orm'
import { and, count, desc, eq, gt, inArray, max, relations, sql } from 'drizzle-orm'
import { alias, boolean, check, customType, foreignKey, index, integer, jsonb, numeric, pgEnum, pgMaterializedView, pgPolicy, pgRole, pgSchema, pgSequence, pgTable, pgTableCreator, pgView, primaryKey, serial, text, timestamp, unique, uniqueIndex, uuid, varchar, vector } from 'drizzle-orm/pg-core'
import { other } from './other'
)";

// Small, so that many texts are tried in a second.
constexpr typescript::Bounds bounds{.steps = 100'000, .depth = 200, .heap_bytes = 32U << 20U};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string given(data, data + size);
    const MemoryTree tree({{"schema.ts", std::string(imports) + given},
                           {"other.ts", "export * from './schema'\nexport const other = 'o'\n"}});
    const drizzle::Casing casing =
        size % 2 == 0 ? drizzle::Casing::none : drizzle::Casing::snake_case;
    drizzle::read_code(tree, {"schema.ts"}, casing, bounds);
    return 0;
}
