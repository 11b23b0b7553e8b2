// The SQL of a query, as buildSelectQuery() of drizzle-orm's PgDialect writes it.
#include <algorithm>

#include "drizzle/select.h"

namespace checker::drizzle {

namespace {

using typescript::host_as;

bool is_text(Value value, const std::string& text) {
    return value.is_string() && value.as_string() == text;
}

class SelectWriter {
  public:
    SelectWriter(Orm& orm, const Select& select)
        : orm_(orm), select_(select), single_(select.joins.empty()) {}

    Value write() {
        with();
        text("select");
        distinct();
        text(" ");
        fields(*select_.fields, 0);
        text(" from ");
        source(select_.table);
        for (const Join& each : select_.joins)
            join(each);
        condition(" where ", select_.where);
        list(" group by ", select_.group_by);
        condition(" having ", select_.having);
        list(" order by ", select_.order_by);
        bounds(select_.limit, select_.offset);
        return set_operations(make_sql(orm_, std::move(chunks_)));
    }

  private:
    void text(std::string_view words) { chunks_.push_back({true, std::string(words), {}}); }
    void value(Value chunk) { chunks_.push_back({false, "", chunk}); }
    void refuse(std::string_view reason) {
        value(orm_.interpreter.unknown(select_.place,
                                       "drizzle-orm throws here: " + std::string(reason)));
    }

    void name(Value given) { value(named(given)); }
    Value named(Value given) {
        auto made = std::make_unique<SqlName>();
        made->name = given;
        return Value::object(entity_object(orm_, std::move(made), orm_.sql_part));
    }

    void with() {
        for (std::size_t i = 0; i < select_.with.size(); ++i) {
            const auto* subquery = host_as<Subquery>(select_.with[i]);
            text(i == 0 ? "with " : ", ");
            if (subquery == nullptr) return refuse("with() of no subquery");
            name(subquery->alias);
            text(" as (");
            value(subquery->sql);
            text(")");
        }
        if (!select_.with.empty()) text(" ");
    }

    void distinct() {
        if (select_.distinct.is_undefined()) return;
        text(" distinct");
        if (!select_.distinct.is_object()) return;
        text(" on (");
        joined(select_.distinct.as_object()->elements);
        text(")");
    }

    void joined(const std::vector<Value>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) text(", ");
            value(values[i]);
        }
    }

    void list(std::string_view words, const std::vector<Value>& values) {
        if (values.empty()) return;
        text(words);
        joined(values);
    }

    void condition(std::string_view words, Value given) {
        if (const auto is = typescript::truthy(given); is && !*is) return;
        text(words);
        value(given);
    }

    void bounds(Value limit, Value offset) {
        const bool limits = limit.is_number()
                                ? limit.as_number() >= 0
                                : limit.is_object() || limit.is_null() || limit.is_unknown();
        if (limits) {
            text(" limit ");
            value(limit);
        }
        condition(" offset ", offset);
    }

    // The fields in the order of their keys, the inner ones in the place of the outer.
    void fields(const Object& of, int depth) {
        if (of.open != nullptr) value(Value::unknown(of.open));
        if (depth > 20) return refuse("fields nested too deeply");
        for (const typescript::Property* property : of.listed()) {
            const Value given = property->value;
            if (const auto* table = host_as<Table>(given))
                fields(*table->own_columns, depth + 1);
            else if (host_as<Entity>(given) != nullptr || !given.is_object())
                field(given);
            else
                fields(*given.as_object(), depth + 1);
        }
    }

    void field(Value given) {
        if (wrote_field_) text(", ");
        wrote_field_ = true;
        const auto* alias = host_as<SqlAlias>(given);
        if (doubt(given) != nullptr)
            value(Value::unknown(doubt(given)));
        else if (given.is_unknown() || host_as<Subquery>(given) != nullptr)
            value(given);
        else if (const auto* of_table = host_as<Column>(given))
            column(*of_table, given);
        else if (alias != nullptr && alias->is_selected)
            name(alias->alias);
        else if (alias != nullptr || host_as<Sql>(given) != nullptr)
            expression(alias, given);
        else
            refuse("a field that can not be selected");
    }

    void column(const Column& of_table, Value given) {
        if (!is_of_query(of_table))
            refuse("a field of a table that is not part of the query");
        else if (single_)
            plain_name(of_table);
        else
            value(given);
    }

    // This part of drizzle-orm knows nothing of the config's casing.
    Value bare(const Column& of_table) {
        if (of_table.table->loses_casing != nullptr && of_table.config.key_as_name)
            return Value::unknown(of_table.table->loses_casing);
        return named(of_table.config.name);
    }
    void plain_name(const Column& of_table) { value(bare(of_table)); }

    void expression(const SqlAlias* alias, Value given) {
        const auto* sql = host_as<Sql>(alias != nullptr ? alias->sql : given);
        if (sql == nullptr || sql->unknown != nullptr || !single_) {
            value(alias != nullptr ? alias->sql : given);
        } else {
            for (const SqlChunk& chunk : sql->chunks) {
                const auto* of_table = chunk.is_text ? nullptr : host_as<Column>(chunk.value);
                if (of_table != nullptr)
                    plain_name(*of_table);
                else
                    chunks_.push_back(chunk);
            }
        }
        if (alias == nullptr) return;
        text(" as ");
        name(alias->alias);
    }

    bool is_of_query(const Column& of_table) const {
        if (!of_table.table->name.is_string()) return false;
        const std::string& table = of_table.table->name.as_string();
        const auto* plain = host_as<Table>(select_.table);
        if (is_text(plain != nullptr ? plain->name : name_of_source(select_.table), table))
            return true;
        const Value named =
            of_table.table->is_alias ? of_table.table->name : of_table.table->base_name;
        return named.is_string() && std::ranges::any_of(select_.joins, [&](const Join& each) {
                   return is_text(each.alias, named.as_string());
               });
    }

    void source(Value of) {
        const auto* table = host_as<Table>(of);
        if (table == nullptr || !table->is_alias) return value(of);
        original(*table);
        text(" ");
        name(table->name);
    }

    void original(const Table& table) {
        if (!table.schema.is_undefined()) {
            name(table.schema);
            text(".");
        }
        name(table.is_alias ? table.original_name : table.name);
    }

    void join(const Join& each) {
        text(" " + each.type + " join" + (each.lateral ? " lateral" : "") + " ");
        const auto* table = host_as<Table>(each.table);
        if (table == nullptr)
            value(each.table);
        else if (table->is_alias)
            source(each.table);
        else
            original(*table);
        condition(" on ", each.on);
    }

    // Here columns lose their table, for good also those within a fragment.
    void set_order(const std::vector<Value>& order) {
        if (order.empty()) return;
        text(" order by ");
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i > 0) text(", ");
            if (const auto* of_table = host_as<Column>(order[i])) {
                plain_name(*of_table);
                continue;
            }
            if (auto* sql = host_as<Sql>(order[i]))
                for (SqlChunk& chunk : sql->chunks)
                    if (const auto* within = host_as<Column>(chunk.value))
                        chunk.value = bare(*within);
            value(order[i]);
        }
        text(" ");
    }

    Value set_operations(Value left) {
        for (const SetOperation& each : select_.set_operations) {
            const auto* right = host_as<Select>(each.right);
            chunks_.clear();
            text("(");
            value(left);
            text(") " + each.words + "(");
            if (right == nullptr || right == &select_)
                refuse("a set operation with no other query");
            else
                value(select_sql(orm_, *right));
            text(")");
            set_order(each.order_by);
            bounds(each.limit, each.offset);
            left = make_sql(orm_, std::move(chunks_));
        }
        return left;
    }

    Orm& orm_;
    const Select& select_;
    bool single_;
    bool wrote_field_ = false;
    std::vector<SqlChunk> chunks_;
};

}  // namespace

Value select_sql(Orm& orm, const Select& select) {
    return SelectWriter(orm, select).write();
}

}  // namespace checker::drizzle
