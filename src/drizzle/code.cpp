#include "drizzle/code.h"

#include <algorithm>
#include <memory>

#include "core/memory.h"
#include "drizzle/code_writer.h"
#include "drizzle/modules.h"
#include "drizzle/packages.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;
using typescript::Interpreter;
using typescript::Value;

struct Export {
    std::string name;
    Value value;
};

// All exports of the schema files in drizzle-kit's order; what hides exports is noted.
std::vector<Export> exports_of(CodeWriter& writer, const std::vector<std::string>& files) {
    std::vector<Export> exports;
    const auto hidden = [&](std::string name, const typescript::Unknown& unknown) {
        if (makes_no_tables(unknown)) return;
        writer.schema.may_have_more = true;
        note(writer, std::move(name), unknown, {});
    };
    writer.interpreter.import_each(files, [&](const std::string& file, Value module) {
        if (module.is_unknown()) hidden(file, module.as_unknown());
        if (!module.is_object()) return;
        if (module.as_object()->open != nullptr) hidden(file, *module.as_object()->open);
        for (const typescript::Property* property : module.as_object()->listed()) {
            // What is open in a table or a view is a part of it, and is told there.
            const bool holds_doubt = host_as<Table>(property->value) != nullptr ||
                                     host_as<View>(property->value) != nullptr;
            const typescript::Unknown* doubted = holds_doubt ? nullptr : doubt(property->value);
            if (doubted != nullptr)
                hidden(property->key, *doubted);
            else if (property->value.is_unknown())
                hidden(property->key, property->value.as_unknown());
            else if (const auto* table = host_as<Table>(property->value);
                     table != nullptr && table->is_alias)
                hidden(property->key,
                       writer.interpreter
                           .unknown(table->place,
                                    "an exported alias(), which drizzle-kit takes for "
                                    "a table of its own")
                           .as_unknown());
            else if (host_as<Entity>(property->value) != nullptr)
                exports.push_back({property->key, property->value});
        }
    });
    return exports;
}

template <class Entity>
void write_each(CodeWriter& writer, const std::vector<Export>& exports,
                void (*write)(CodeWriter&, const Entity&, std::string_view)) {
    for (const Export& exported : exports)
        if (const auto* entity = host_as<Entity>(exported.value))
            write(writer, *entity, exported.name);
}

void write_tables(CodeWriter& writer, const std::vector<Export>& exports) {
    std::set<const Table*> written;
    for (const Export& exported : exports)
        if (const auto* table = host_as<Table>(exported.value))
            if (written.insert(table).second) write_table(writer, *table, exported.name);
}

void write_views(CodeWriter& writer, const std::vector<Export>& exports, bool materialized) {
    for (const Export& exported : exports)
        if (const auto* view = host_as<View>(exported.value))
            if (view->facts.materialized == materialized) write_view(writer, *view, exported.name);
}

}  // namespace

Code read_code(const Tree& tree, const std::vector<std::string>& files, Casing casing,
               typescript::Bounds bounds) {
    Code code;
    auto interpreter = std::make_shared<Interpreter>(tree, schema_modules(), bounds);
    CodeWriter writer{*interpreter, casing, code.schema, {}};
    const std::vector<Export> exports = exports_of(writer, files);
    write_tables(writer, exports);
    write_each<Policy>(writer, exports, write_linked_policy);
    write_each<Sequence>(writer, exports, write_sequence);
    write_each<Role>(writer, exports, write_role);
    write_views(writer, exports, false);
    write_views(writer, exports, true);
    write_each<Enum>(writer, exports, write_enum);
    write_each<PgSchema>(writer, exports, write_schema);
    code.files_read = interpreter->files_read();
    discard(std::move(interpreter));
    return code;
}

}  // namespace checker::drizzle
