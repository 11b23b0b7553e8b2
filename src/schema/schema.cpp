#include "schema/schema.h"

#include "json/read.h"

namespace checker::schema {

std::string qualified(std::string_view schema, std::string_view name) {
    std::string whole(schema.empty() ? "public" : schema);
    whole += '.';
    whole += name;
    return whole;
}

std::string default_sql(const std::string& json_text) {
    const json::Result result = json::read(json_text);
    const auto* document = std::get_if<json::Document>(&result);
    const bool is_string = document != nullptr && document->root.is(json::Kind::string);
    return is_string ? document->root.text : json_text;
}

}  // namespace checker::schema
