#include "drizzle/snapshot_writer.h"

#include "drizzle/snapshot_values.h"
#include "json/write.h"

namespace checker::drizzle {

namespace {

using json::Value;

template <class Object>
std::string qualified_key(const Object& object) {
    return schema::qualified(object.schema, object.name);
}

Value enum_value(const schema::Enum& type) {
    return JsonObject()
        .text("name", type.name)
        .text("schema", type.schema)
        .texts("values", type.values)
        .take();
}

Value role_value(const schema::Role& role) {
    return JsonObject()
        .text("name", role.name)
        .flag("createDb", role.create_db)
        .flag("createRole", role.create_role)
        .flag("inherit", role.inherit)
        .take();
}

Value schema_value(const schema::NamedSchema& named) {
    return string_value(named.name);
}

constexpr std::string_view empty_meta = R"({"columns":{},"schemas":{},"tables":{}})";

}  // namespace

std::string write_snapshot(const schema::Schema& schema, const SnapshotFrame& frame) {
    const KeyOrder keys = frame.keys;
    const auto with_keys = [&](auto make) {
        return [=](const auto& object) { return make(object, keys); };
    };
    JsonObject root;
    root.text("id", frame.id).text("prevId", frame.prev_id);
    root.text("version", "7").text("dialect", "postgresql");
    root.add("tables",
             dictionary_of(schema.tables, qualified_key<schema::Table>, with_keys(table_value)));
    root.add("enums", dictionary_of(schema.enums, qualified_key<schema::Enum>, enum_value));
    root.add("schemas", by_name(schema.schemas, schema_value));
    root.add("sequences", dictionary_of(schema.sequences, qualified_key<schema::Sequence>,
                                        with_keys(sequence_value)));
    root.add("roles", by_name(schema.roles, role_value));
    root.add("policies", by_name(schema.policies, with_keys(policy_value)));
    root.add("views",
             dictionary_of(schema.views, qualified_key<schema::View>, with_keys(view_value)));
    root.raw("_meta", frame.meta.empty() ? std::string(empty_meta) : frame.meta);
    if (!frame.internal.empty()) root.raw("internal", frame.internal);
    const Value whole = root.take(keys,
                                  "id prevId version dialect tables enums schemas views sequences "
                                  "roles policies _meta internal");
    return json::Writer(json::Layout::pretty).value(whole).text();
}

}  // namespace checker::drizzle
