// What the random statements know to be there. All names are SQL: with their schema if it is not
// public, quoted where they must be.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace checker::postgres {

struct RandomColumn {
    std::string name;
    std::string type;
    bool not_null = false;
    bool generated = false;  // an expression or an identity: no default may be set
};

struct RandomConstraint {
    std::string name;
    char kind = 'c';  // pg_constraint.contype
    std::vector<std::string> columns;
    std::string references;
    bool is_valid = true;
};

struct RandomTable {
    std::string name;
    std::vector<RandomColumn> columns;
    std::vector<RandomConstraint> constraints;
    std::vector<std::string> indexes;
    std::vector<std::string> unique_indexes;  // of one column, without a predicate
    std::vector<std::string> triggers;
    std::vector<std::string> policies;
    std::string parent;  // of a partition or by inheritance
    bool is_partitioned = false;
    bool is_partition = false;
    std::string strategy;  // of a partitioned table: range, list, hash
    int bounds = 0;        // partitions so far; each has a hundred values of the key
};

struct RandomView {
    std::string name;
    bool is_materialized = false;
    std::string reads;
    std::vector<std::string> columns;
};

struct RandomEnum {
    std::string name;
    std::vector<std::string> labels;
};

struct RandomDomain {
    std::string name;
    std::string base;
    std::vector<std::string> constraints;
};

struct RandomComposite {
    std::string name;
    std::vector<RandomColumn> attributes;
};

struct RandomFunction {
    std::string name;
    bool is_for_triggers = false;
};

struct RandomWorld {
    std::vector<std::string> schemas;
    std::vector<RandomTable> tables;
    std::vector<RandomView> views;
    std::vector<RandomEnum> enums;
    std::vector<RandomDomain> domains;
    std::vector<RandomComposite> composites;
    std::vector<RandomFunction> functions;
    std::vector<std::string> sequences;
    int next_number = 1;
};

class Dice {
  public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}

    // Not std::uniform_int_distribution: a seed is to mean the same with every standard library.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(random_() % count); }
    bool one_in(std::size_t count) { return below(count) == 0; }

    template <typename Container>
    auto& one_of(Container& choices) {
        return choices[below(choices.size())];
    }
    std::string word(std::initializer_list<const char*> choices) {
        return *(choices.begin() + below(choices.size()));
    }

  private:
    std::mt19937_64 random_;
};

// What a statement is made with: it takes from `world` and notes there what it will have done.
struct Draw {
    Dice& dice;
    RandomWorld& world;

    // A name that is not taken, or rarely one that is.
    std::string new_name(const char* prefix);
    std::string new_name_in_some_schema(const char* prefix);
    // A name, or rarely one that is not there.
    std::string existing(const std::string& name);
    // Appended where dependent objects may be in the way.
    std::string behavior() { return dice.word({"", " CASCADE", " CASCADE", " RESTRICT"}); }

    // One for which `accepts` holds; nullptr if there is none.
    template <typename Accepts>
    RandomTable* table_where(Accepts accepts) {
        std::vector<RandomTable*> fitting;
        for (RandomTable& table : world.tables)
            if (accepts(table)) fitting.push_back(&table);
        return fitting.empty() ? nullptr : dice.one_of(fitting);
    }
    RandomTable* any_table() {
        return table_where([](const RandomTable&) { return true; });
    }
    template <typename Accepts>
    static RandomColumn* column_where(RandomTable& table, Dice& dice, Accepts accepts) {
        std::vector<RandomColumn*> fitting;
        for (RandomColumn& column : table.columns)
            if (accepts(column)) fitting.push_back(&column);
        return fitting.empty() ? nullptr : dice.one_of(fitting);
    }
    RandomColumn* any_column(RandomTable& table) {
        return column_where(table, dice, [](const RandomColumn&) { return true; });
    }

    std::string type();                              // any, also of the world
    std::string type_near(const std::string& type);  // most often of the same family
    std::string column_default(const std::string& type);
};

// An expression of that type, of the number g; empty for a type that is not known.
std::string value_of(const RandomWorld& world, const std::string& type);

// Whether it is one of PostgreSQL's own, and no array.
bool is_scalar(const std::string& type);
bool is_integer(const std::string& type);
bool is_text(const std::string& type);

// A name without its schema.
std::string bare(const std::string& name);

// What PostgreSQL calls a constraint that was given no name; of a table without a column if that is
// empty.
std::string automatic_name(const std::string& table, const std::string& column,
                           const std::string& end);

// A statement, or nothing where it makes no sense now. The weight is how often it is tried.
struct Maker {
    int weight;
    std::string (*make)(Draw&);
};

const std::vector<Maker>& create_table_makers();
const std::vector<Maker>& column_makers();
const std::vector<Maker>& constraint_makers();
const std::vector<Maker>& table_makers();
const std::vector<Maker>& index_makers();
const std::vector<Maker>& partition_makers();
const std::vector<Maker>& type_makers();
const std::vector<Maker>& row_type_makers();
const std::vector<Maker>& routine_makers();
const std::vector<Maker>& view_makers();
const std::vector<Maker>& drop_makers();

// A column for CREATE TABLE and ADD COLUMN, noted in the table.
std::string column_definition(Draw& draw, RandomTable& table);

// A condition on a column that its rows fulfil, most often.
std::string condition_on(Draw& draw, const RandomColumn& column);

// Compares two columns, which may be of types that cannot be compared; empty if there are none.
std::string comparison_in(Draw& draw, RandomTable& table);

}  // namespace checker::postgres
