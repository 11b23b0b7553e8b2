#include "replay/enum_labels.h"

#include <algorithm>

#include "replay/coercion.h"

namespace checker::replay {

std::optional<Failure> failure_of_label(const sql::Node& value, const catalog::Type& type,
                                        const catalog::Catalog& catalog) {
    if (value.kind != "A_Const" || value.field("sval") == nullptr || !is_enum(type, catalog))
        return std::nullopt;
    const catalog::TypeObject& own = *catalog.type(type.user);
    const std::string_view label = value.text_at("sval.sval");
    if (std::ranges::find(own.values, label, &catalog::EnumValue::label) != own.values.end())
        return std::nullopt;
    return Failure{"22P02",
                   "invalid input value for enum " + own.name + ": \"" + std::string(label) + "\""};
}

void expect_label(const sql::Node& value, const catalog::Type& type,
                  const catalog::Catalog& catalog) {
    if (const auto failure = failure_of_label(value, type, catalog)) throw Refused{*failure};
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
