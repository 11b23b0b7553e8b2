// eq(), and(), inArray() ... of drizzle-orm: SQL fragments from a pattern each.
#include <array>

#include "drizzle/orm.h"

namespace checker::drizzle {

namespace {

// In a pattern "1", "2", "3" stand for the arguments; after "=" the argument is bound to the first
// one's column if it is a plain value.
struct Operator {
    std::string_view name;
    std::string_view pattern;
};

constexpr std::array operators{
    Operator{"eq", "1 = =2"},
    Operator{"ne", "1 <> =2"},
    Operator{"gt", "1 > =2"},
    Operator{"gte", "1 >= =2"},
    Operator{"lt", "1 < =2"},
    Operator{"lte", "1 <= =2"},
    Operator{"isNull", "1 is null"},
    Operator{"isNotNull", "1 is not null"},
    Operator{"not", "not 1"},
    Operator{"exists", "exists 1"},
    Operator{"notExists", "not exists 1"},
    Operator{"between", "1 between =2 and =3"},
    Operator{"notBetween", "1 not between =2 and =3"},
    Operator{"like", "1 like 2"},
    Operator{"notLike", "1 not like 2"},
    Operator{"ilike", "1 ilike 2"},
    Operator{"notIlike", "1 not ilike 2"},
    Operator{"arrayContains", "1 @> =2"},
    Operator{"arrayContained", "1 <@ =2"},
    Operator{"arrayOverlaps", "1 && =2"},
    Operator{"asc", "1 asc"},
    Operator{"desc", "1 desc"},
    Operator{"countDistinct", "count(distinct 1)"},
    Operator{"avg", "avg(1)"},
    Operator{"avgDistinct", "avg(distinct 1)"},
    Operator{"sum", "sum(1)"},
    Operator{"sumDistinct", "sum(distinct 1)"},
    Operator{"max", "max(1)"},
    Operator{"min", "min(1)"},
};

// drizzle-orm's bindIfParam(): a plain value beside a column becomes a parameter that the column
// encodes.
Value bound(Orm& orm, Value value, Value column) {
    if (typescript::host_as<Column>(column) == nullptr || value.is_unknown()) return value;
    if (value.is_object()) {
        const Object* object = value.as_object();
        if (typescript::host_as<Entity>(value) != nullptr || object->open != nullptr) return value;
    }
    auto param = std::make_unique<SqlParam>();
    param->value = value;
    param->encoder = column;
    return Value::object(entity_object(orm, std::move(param), orm.sql_part));
}

Value apply(Orm& orm, std::string_view pattern, const Call& call) {
    std::vector<SqlChunk> chunks;
    std::string text;
    const auto flush = [&] {
        if (!text.empty()) chunks.push_back({true, text, {}});
        text.clear();
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool binds = pattern[i] == '=' && i + 1 < pattern.size() && pattern[i + 1] >= '1' &&
                           pattern[i + 1] <= '3';
        if (binds) ++i;
        if (pattern[i] < '1' || pattern[i] > '3') {
            text += pattern[i];
            continue;
        }
        flush();
        const Value argument = call.argument(static_cast<std::size_t>(pattern[i] - '1'));
        chunks.push_back({false, "", binds ? bound(orm, argument, call.argument(0)) : argument});
    }
    flush();
    return make_sql(orm, std::move(chunks));
}

// and(), or(): undefined conditions fall out, a single one stays without parentheses.
Value joined(Orm& orm, const Call& call, const char* word) {
    std::vector<SqlChunk> chunks;
    for (const Value condition : call.arguments) {
        if (condition.is_undefined()) continue;
        if (!chunks.empty()) chunks.push_back({true, word, {}});
        chunks.push_back({false, "", condition});
    }
    if (chunks.empty()) return {};
    if (chunks.size() > 1) {
        chunks.insert(chunks.begin(), SqlChunk{true, "(", {}});
        chunks.push_back({true, ")", {}});
    }
    return make_sql(orm, std::move(chunks));
}

Value in_array(Orm& orm, const Call& call, const char* words, const char* when_empty) {
    const Value column = call.argument(0);
    Value values = call.argument(1);
    if (values.is_object() && values.as_object()->object_class == Object::Class::array &&
        values.as_object()->open == nullptr) {
        if (values.as_object()->elements.empty()) return make_sql_text(orm, when_empty);
        std::vector<Value> elements;
        for (const Value value : values.as_object()->elements)
            elements.push_back(bound(orm, value, column));
        values = Value::object(orm.interpreter.array(std::move(elements)));
    } else {
        values = bound(orm, values, column);
    }
    return make_sql(orm, {{false, "", column}, {true, words, {}}, {false, "", values}});
}

Value count(Orm& orm, const Call& call) {
    const Value counted =
        call.argument(0).is_nullish() ? make_sql_text(orm, "*") : call.argument(0);
    return make_sql(orm, {{true, "count(", {}}, {false, "", counted}, {true, ")", {}}});
}

}  // namespace

void add_operators(Orm& orm, Object* module) {
    for (const Operator& op : operators)
        add_function(
            orm.interpreter, module, op.name,
            [&orm, pattern = op.pattern](const Call& call) { return apply(orm, pattern, call); });
    add_function(orm.interpreter, module, "and",
                 [&orm](const Call& call) { return joined(orm, call, " and "); });
    add_function(orm.interpreter, module, "or",
                 [&orm](const Call& call) { return joined(orm, call, " or "); });
    add_function(orm.interpreter, module, "inArray",
                 [&orm](const Call& call) { return in_array(orm, call, " in ", "false"); });
    add_function(orm.interpreter, module, "notInArray",
                 [&orm](const Call& call) { return in_array(orm, call, " not in ", "true"); });
    add_function(orm.interpreter, module, "count",
                 [&orm](const Call& call) { return count(orm, call); });
}

}  // namespace checker::drizzle
