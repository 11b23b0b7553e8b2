// What a domain is of.
#include "replay/coercion.h"

namespace checker::replay {

using catalog::Catalog;
using catalog::Type;
using catalog::TypeKind;
using catalog::TypeObject;

namespace {

constexpr int deepest_domain = 64;

}  // namespace

bool is_domain(const Type& type, const Catalog& catalog) {
    const TypeObject* own = type.is_array() ? nullptr : catalog.type(type.user);
    return own != nullptr && own->kind == TypeKind::domain;
}

bool is_enum(const Type& type, const Catalog& catalog) {
    const TypeObject* own = type.is_array() ? nullptr : catalog.type(type.user);
    return own != nullptr && own->is_known && own->kind == TypeKind::enum_;
}

Type base_type(const Type& type, const Catalog& catalog) {
    Type base = type;
    for (int depth = 0; depth < deepest_domain && is_domain(base, catalog); ++depth)
        base = Type(catalog.type(base.user)->base);
    // What an extension brings is known by its name.
    const TypeObject* own = catalog.type(base.user);
    if (own != nullptr && own->kind == TypeKind::base) base.user = catalog::no_oid;
    return base;
}

bool is_constrained(const Type& type, const Catalog& catalog) {
    Type at = type;
    for (int depth = 0; depth < deepest_domain; ++depth) {
        const TypeObject* domain = at.is_array() ? nullptr : catalog.type(at.user);
        if (domain == nullptr || domain->kind != TypeKind::domain) return false;
        if (domain->not_null || !domain->constraints.empty()) return true;
        at = Type(domain->base);
    }
    return false;
}

bool has_domain_default(const Type& type, const Catalog& catalog) {
    Type at = type;
    for (int depth = 0; depth < deepest_domain && is_domain(at, catalog); ++depth) {
        const TypeObject* domain = catalog.type(at.user);
        if (domain->default_value) return !domain->default_value->is_null;
        at = Type(domain->base);
    }
    return false;
}

}  // namespace checker::replay
