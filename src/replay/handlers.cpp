#include "replay/handlers.h"

#include <unordered_map>

namespace checker::replay {

namespace {

using Table = std::unordered_map<std::string_view, Handler>;

Table all_handlers() {
    Table table;
    for (const auto family :
         {block_handlers(), drop_handlers(), function_handlers(), index_handlers(),
          namespace_handlers(), rename_handlers(), role_handlers(), row_handlers(),
          sequence_handlers(), table_handlers(), transaction_handlers(), type_handlers(),
          view_handlers()})
        for (const HandlerEntry& entry : family)
            table.emplace(entry.kind, entry.handle);
    return table;
}

}  // namespace

std::vector<Effects> play(const sql::Node& statement, const Execution& execution) {
    if (statement.kind == "AlterTableStmt") return alter_table(statement, execution);
    static const Table handlers = all_handlers();
    if (const auto found = handlers.find(statement.kind); found != handlers.end())
        found->second(statement, execution);
    return {};
}

}  // namespace checker::replay
