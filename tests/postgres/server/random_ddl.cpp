#include "server/random_ddl.h"

namespace checker::postgres {

namespace {

using Makers = std::vector<const std::vector<Maker>*>;

const Makers& all_makers() {
    static const Makers all{&create_table_makers(), &column_makers(),   &constraint_makers(),
                            &table_makers(),        &index_makers(),    &partition_makers(),
                            &type_makers(),         &row_type_makers(), &routine_makers(),
                            &view_makers(),         &drop_makers()};
    return all;
}

// What the setup makes, in this order: so many statements of these makers. Rows come in between, so
// that later steps meet them.
struct Step {
    int statements;
    Makers makers;
};

const std::vector<Step>& steps_before_rows() {
    static const std::vector<Step> steps{
        {5, {&type_makers()}},      {4, {&routine_makers()}},      {7, {&create_table_makers()}},
        {4, {&partition_makers()}}, {3, {&create_table_makers()}}, {2, {&row_type_makers()}},
    };
    return steps;
}

const std::vector<Step>& steps_after_rows() {
    static const std::vector<Step> steps{
        {8, {&constraint_makers()}}, {8, {&index_makers()}},
        {5, {&view_makers()}},       {8, {&routine_makers(), &table_makers()}},
        {3, {&column_makers()}},
    };
    return steps;
}

int length(const std::vector<Step>& steps) {
    int sum = 0;
    for (const Step& step : steps)
        sum += step.statements;
    return sum;
}

const Makers& makers_at(const std::vector<Step>& steps, int place) {
    std::size_t i = 0;
    for (; place >= steps[i].statements; ++i)
        place -= steps[i].statements;
    return steps[i].makers;
}

}  // namespace

std::string RandomDdl::next_of_setup() {
    const int before = length(steps_before_rows());
    const int tables = static_cast<int>(world_.tables.size());
    const int after = length(steps_after_rows());
    const int step = setup_step_++;
    if (step == 0) {
        proposed_ = world_;
        proposed_.schemas.emplace_back("s1");
        return "CREATE SCHEMA s1";
    }
    if (step <= before) return made_by(makers_at(steps_before_rows(), step - 1));
    if (step <= before + tables) return rows();
    if (step <= before + tables + after)
        return made_by(makers_at(steps_after_rows(), step - before - tables - 1));
    return "";
}

std::string RandomDdl::next() {
    return made_by(all_makers());
}

std::string RandomDdl::made_by(const Makers& tables) {
    int weights = 0;
    for (const std::vector<Maker>* makers : tables)
        for (const Maker& maker : *makers)
            weights += maker.weight;
    for (;;) {
        int chosen = static_cast<int>(dice_.below(static_cast<std::size_t>(weights)));
        for (const std::vector<Maker>* makers : tables)
            for (const Maker& maker : *makers) {
                const bool is_it = chosen >= 0 && chosen < maker.weight;
                chosen -= maker.weight;
                if (!is_it) continue;
                proposed_ = world_;
                Draw draw{dice_, proposed_};
                std::string sql = maker.make(draw);
                if (!sql.empty()) return sql;
            }
    }
}

// Of the tables one after the other; one in six stays empty.
std::string RandomDdl::rows() {
    proposed_ = world_;
    const auto step = static_cast<std::size_t>(setup_step_ - 2 - length(steps_before_rows()));
    const RandomTable& table = world_.tables[step];
    if (dice_.one_in(6)) return "SELECT 1";
    std::string columns;
    std::string values;
    for (const RandomColumn& column : table.columns) {
        const std::string value = value_of(world_, column.type);
        if (column.generated || value.empty()) continue;
        columns += (columns.empty() ? "" : ", ") + column.name;
        values += (values.empty() ? "" : ", ") + value;
    }
    if (columns.empty()) return "INSERT INTO " + table.name + " DEFAULT VALUES";
    return "INSERT INTO " + table.name + " (" + columns + ") SELECT " + values +
           " FROM generate_series(1, 20) g";
}

}  // namespace checker::postgres
