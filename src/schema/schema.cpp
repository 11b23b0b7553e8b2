#include "schema/schema.h"

namespace checker::schema {

std::string qualified(std::string_view schema, std::string_view name) {
    std::string whole(schema.empty() ? "public" : schema);
    whole += '.';
    whole += name;
    return whole;
}

}  // namespace checker::schema
