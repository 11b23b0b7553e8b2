#include "replay/enum_labels.h"

#include <algorithm>

namespace checker::replay {

void expect_label(const sql::Node& value, const catalog::Type& type,
                  const catalog::Catalog& catalog) {
    if (value.kind != "A_Const" || value.field("sval") == nullptr || type.is_array()) return;
    const catalog::TypeObject* own = catalog.type(type.user);
    if (own == nullptr || own->kind != catalog::TypeKind::enum_ || !own->is_known) return;
    const std::string_view label = value.text_at("sval.sval");
    if (std::ranges::find(own->values, label, &catalog::EnumValue::label) != own->values.end())
        return;
    refuse("22P02",
           "invalid input value for enum " + own->name + ": \"" + std::string(label) + "\"");
}

void expect_cast_labels(const sql::Node& tree, const catalog::Catalog& catalog) {
    if (catalog.types().empty()) return;
    sql::walk(tree, [&](const sql::Node& node) {
        const sql::Node* type = node.kind == "TypeCast" ? node.field("typeName") : nullptr;
        const sql::Node* value = node.field("arg");
        if (type != nullptr && value != nullptr)
            expect_label(*value, catalog.resolved(*type), catalog);
    });
}

}  // namespace checker::replay
