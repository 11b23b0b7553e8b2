#include "drizzle/config.h"

#include <array>
#include <optional>

#include "drizzle/config_modules.h"
#include "typescript/interpreter.h"
#include "typescript/virtual_path.h"

namespace checker::drizzle {

namespace {

using typescript::Interpreter;
using typescript::Unknown;
using typescript::Value;

template <class T>
void set_unknown(Setting<T>& setting, const Unknown& unknown, const Place& place) {
    setting.knowledge = Knowledge::unknown;
    setting.reason = unknown.reason;
    setting.place = unknown.place.source ? unknown.place : place;
}

template <class T>
void set_unknown(Setting<T>& setting, const char* reason, const Place& place) {
    setting.knowledge = Knowledge::unknown;
    setting.reason = reason;
    setting.place = place;
}

void read(Setting<std::string>& setting, Value value, const Place& place) {
    setting.place = place;
    if (value.is_unknown()) return set_unknown(setting, value.as_unknown(), place);
    if (value.is_nullish()) return;
    if (!value.is_string()) return set_unknown(setting, "this is no text", place);
    setting.knowledge = Knowledge::known;
    setting.value = value.as_string();
}

void read(Setting<bool>& setting, Value value, const Place& place) {
    setting.place = place;
    if (value.is_unknown()) return set_unknown(setting, value.as_unknown(), place);
    if (value.is_nullish()) return;
    if (!value.is_boolean()) return set_unknown(setting, "this is neither true nor false", place);
    setting.knowledge = Knowledge::known;
    setting.value = value.as_boolean();
}

// A text or an array of texts; one that is not known makes the whole setting unknown.
void read(Setting<std::vector<std::string>>& setting, Value value, const Place& place) {
    setting.place = place;
    if (value.is_unknown()) return set_unknown(setting, value.as_unknown(), place);
    if (value.is_nullish()) return;
    std::vector<Value> elements{value};
    if (value.is_object()) {
        elements = value.as_object()->elements;
        if (value.as_object()->open != nullptr)
            return set_unknown(setting, *value.as_object()->open, place);
    }
    for (const Value element : elements) {
        if (element.is_unknown()) return set_unknown(setting, element.as_unknown(), place);
        if (!element.is_string()) return set_unknown(setting, "this is no path", place);
        setting.value.push_back(element.as_string());
    }
    setting.knowledge = Knowledge::known;
}

// A computed absolute path as one from the repository's root; a relative one as it is.
std::string from_root(const std::string& path) {
    if (!path.starts_with("/") && !path.starts_with("file:")) return path;
    const auto inside = typescript::repository_path(path);
    return inside ? "/" + *inside : path;
}

class ConfigReader {
  public:
    ConfigReader(Interpreter& interpreter, Config& config)
        : interpreter_(interpreter), config_(config) {}

    void read_all(Value given) {
        read(config_.dialect, property(given, "dialect"), place_);
        read(config_.schema, property(given, "schema"), place_);
        read(config_.out, property(given, "out"), place_);
        read(config_.casing, property(given, "casing"), place_);
        read(config_.breakpoints, property(given, "breakpoints"), place_);
        read(config_.driver, property(given, "driver"), place_);
        const Value migrations = property(given, "migrations");
        read(config_.prefix, migrations.is_nullish() ? Value{} : property(migrations, "prefix"),
             place_);
        map_paths();
        if (config_.dialect.knowledge == Knowledge::absent) dialect_of_driver();
    }

    void nothing_known(const Unknown& unknown) {
        set_unknown(config_.dialect, unknown, {});
        set_unknown(config_.schema, unknown, {});
        set_unknown(config_.out, unknown, {});
        set_unknown(config_.casing, unknown, {});
        set_unknown(config_.breakpoints, unknown, {});
        set_unknown(config_.prefix, unknown, {});
        set_unknown(config_.driver, unknown, {});
    }

  private:
    Value property(Value of, const char* key) {
        place_ = {};
        if (of.is_object())
            if (const typescript::Property* found = of.as_object()->find(key))
                place_ = found->place;
        return interpreter_.get(of, key, place_);
    }

    void map_paths() {
        config_.out.value = from_root(config_.out.value);
        for (std::string& pattern : config_.schema.value)
            pattern = from_root(pattern);
    }

    // drizzle-kit before 0.21 told the dialect by its driver.
    void dialect_of_driver() {
        if (config_.driver.is_unknown()) {
            config_.dialect = config_.driver;
            return;
        }
        constexpr std::array<std::pair<std::string_view, std::string_view>, 7> drivers{{
            {"pg", "postgresql"},
            {"mysql2", "mysql"},
            {"better-sqlite", "sqlite"},
            {"libsql", "sqlite"},
            {"turso", "sqlite"},
            {"d1", "sqlite"},
            {"expo", "sqlite"},
        }};
        for (const auto& [driver, dialect] : drivers) {
            if (!config_.driver.is_known() || config_.driver.value != driver) continue;
            config_.dialect.knowledge = Knowledge::known;
            config_.dialect.value = dialect;
            config_.dialect.place = config_.driver.place;
        }
    }

    Interpreter& interpreter_;
    Config& config_;
    Place place_;
};

// The value a config module exports: `export default`, else module.exports itself.
Value exported(Interpreter& interpreter, Value module) {
    if (!module.is_object()) return module;
    const typescript::Property* by_default = module.as_object()->find("default");
    if (by_default != nullptr) return by_default->value;
    if (module.as_object()->open != nullptr) return Value::unknown(module.as_object()->open);
    return interpreter.get(module, "schema", {}).is_undefined() &&
                   interpreter.get(module, "dialect", {}).is_undefined()
               ? Value{}
               : module;
}

bool is_empty(const Config& config) {
    const auto absent = [](const auto& setting) { return setting.knowledge == Knowledge::absent; };
    return absent(config.dialect) && absent(config.schema) && absent(config.out) &&
           absent(config.driver);
}

}  // namespace

Config read_config(const Tree& tree, std::string_view path) {
    Config config;
    config.path = path;
    Interpreter interpreter(tree, config_modules());
    const Value given = exported(interpreter, interpreter.import_module(path));
    ConfigReader reader(interpreter, config);
    if (given.is_object()) reader.read_all(given);
    if (given.is_unknown())
        reader.nothing_known(given.as_unknown());
    else if (is_empty(config))
        reader.nothing_known(
            interpreter.unknown({source_or_empty(tree, path), {}}, "the config exports no settings")
                .as_unknown());
    config.files_read = interpreter.files_read();
    return config;
}

}  // namespace checker::drizzle
