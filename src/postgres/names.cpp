#include "postgres/names.h"

namespace checker::postgres {

std::string key_of(const sql::Node& range_var, const std::string& default_schema) {
    const std::string_view schema = range_var.text_at("schemaname");
    return (schema.empty() ? default_schema : std::string(schema)) + "." +
           std::string(range_var.text_at("relname"));
}

std::string key_of(const std::vector<std::string>& name, const std::string& default_schema) {
    if (name.empty()) return {};
    if (name.size() == 1) return default_schema + "." + name[0];
    return name[name.size() - 2] + "." + name.back();
}

std::vector<std::string> name_in(const sql::Node& object) {
    if (object.kind == "TypeName") return sql::strings(object.field("names"));
    if (object.kind == "List") return sql::strings(object.field("items"));
    return {std::string(object.text_at("sval"))};
}

std::string schema_part(const std::string& key) {
    return key.substr(0, key.find('.'));
}

std::string name_part(const std::string& key) {
    return key.substr(key.find('.') + 1);
}

std::string quoted(const std::string& key) {
    return "\"" + schema_part(key) + "\".\"" + name_part(key) + "\"";
}

std::string shown(const std::string& key) {
    return key.starts_with("public.") ? key.substr(7) : key;
}

}  // namespace checker::postgres
