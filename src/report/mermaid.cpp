#include "report/mermaid.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "report/markdown.h"
#include "report/places.h"
#include "report/wrap.h"

namespace checker::report {

namespace {

constexpr std::size_t most_trunk = 4;
constexpr std::size_t most_arms = 4;
constexpr std::size_t most_migrations = 8;  // of an arm: 36 nodes are still read at a glance
constexpr std::size_t most_tables = 30;
constexpr std::size_t most_columns = 20;
constexpr std::size_t most_references = 60;
constexpr std::size_t longest_label = 80;

// What may stand between the quotes of a label; the rest is an entity, as Mermaid writes it.
std::string label(std::string_view text) {
    constexpr std::string_view harmless = " _-./+~(),";
    std::string result = "\"";
    for (const char c : shortened(one_line(text), longest_label)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0 || harmless.find(c) != std::string_view::npos)
            result += c;
        else
            result += "#" + std::to_string(byte) + ";";
    }
    if (result.size() == 1) result += "no name";  // Mermaid takes no empty label
    return result + "\"";
}

// A word that an erDiagram takes for a name or a type, and not for one of its keys.
std::string word(std::string_view text, std::string_view also) {
    std::string result;
    for (const char c : text.substr(0, longest_label)) {
        const bool is_word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        result += is_word || also.find(c) != std::string_view::npos ? c : '_';
    }
    std::string head = result.substr(0, 2);
    std::ranges::transform(head, head.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool is_key = head == "pk" || head == "fk" || head == "uk";
    const bool ends = result.size() < 3 || std::isalnum(static_cast<unsigned char>(result[2])) == 0;
    const bool begins =
        !result.empty() && (std::isalpha(static_cast<unsigned char>(result[0])) != 0);
    return (is_key && ends) || !begins ? "_" + result : result;
}

// "timestamp (3) with time zone" is timestamptz(3): a type has no blanks.
std::string type_word(std::string type) {
    constexpr std::pair<std::string_view, std::string_view> shorter[] = {
        {"double precision", "float8"}, {"character varying", "varchar"}};
    for (const auto& [long_name, name] : shorter)
        if (const std::size_t at = type.find(long_name); at != std::string::npos)
            type.replace(at, long_name.size(), name);
    for (const std::string_view kind : {"timestamp", "time"}) {
        const std::string_view zone = " with time zone";
        const std::size_t at = type.find(zone);
        if (!type.starts_with(kind) || at == std::string::npos) continue;
        type.erase(at, zone.size());
        type.insert(kind.size(), "tz");
    }
    std::erase(type, ' ');
    return word(type, "()[],");
}

class Flowchart {
  public:
    // Adds a node behind another one (none: an empty id), and gives its id.
    std::string add(const std::string& behind, const std::string& text, bool is_marked) {
        std::string id = "m" + std::to_string(count_++);
        text_ += "  " + id + "[" + label(text) + "]\n";
        if (!behind.empty()) text_ += "  " + behind + " --> " + id + "\n";
        if (is_marked) marked_ += (marked_.empty() ? "" : ",") + id;
        return id;
    }

    std::string finish() const {
        std::string result = text_;
        if (!marked_.empty())
            result += "  classDef collides stroke:#cf222e,stroke-width:3px\n  class " + marked_ +
                      " collides\n";
        return result;
    }

  private:
    std::string text_ = "flowchart LR\n";
    std::string marked_;
    int count_ = 0;
};

std::string text_of(const ForkMigration& migration, const std::string& branch) {
    std::string remark = shortened(one_line(branch), 24);
    if (migration.collides) remark += remark.empty() ? "number taken" : ", number taken";
    const std::string tag = shortened(one_line(migration.tag), 36);
    return remark.empty() ? tag : tag + " (" + remark + ")";
}

void add_arm(Flowchart& chart, std::string last, const ForkArm& arm) {
    const std::size_t shown = std::min(arm.migrations.size(), most_migrations);
    for (std::size_t i = 0; i < shown; ++i)
        last = chart.add(last, text_of(arm.migrations[i], arm.branch), arm.migrations[i].collides);
    if (const std::size_t more = arm.migrations.size() - shown; more > 0)
        chart.add(last, "and " + std::to_string(more) + " more", false);
}

std::string_view word_of(Becomes becomes) {
    if (!becomes) return "";
    if (*becomes == SchemaChange::Sign::add) return "added";
    return *becomes == SchemaChange::Sign::drop ? "dropped" : "altered";
}

std::string marked(Becomes becomes, const std::string& name) {
    return becomes ? std::string{mark_of(becomes), ' '} + name : name;
}

std::string line_of(const PicturedColumn& column) {
    std::string keys;
    const auto add_key = [&](bool has, std::string_view key) {
        if (has) keys += (keys.empty() ? " " : ", ") + std::string(key);
    };
    add_key(column.primary_key, "PK");
    add_key(column.foreign_key, "FK");
    add_key(column.unique, "UK");
    const std::string_view state = word_of(column.becomes);
    return "    " + type_word(column.type) + " " + word(column.name, "") + keys +
           (state.empty() ? "" : " \"" + std::string(state) + "\"") + "\n";
}

std::string entity(const PicturedTable& table, const std::string& id) {
    std::string text = "  " + id + "[" + label(marked(table.becomes, table.name)) + "] {\n";
    const std::size_t shown = std::min(table.columns.size(), most_columns);
    for (std::size_t i = 0; i < shown; ++i)
        text += line_of(table.columns[i]);
    if (const std::size_t more = table.columns.size() - shown; more > 0)
        text += "    _ more \"" + std::to_string(more) + " columns\"\n";
    return text + "  }\n";
}

// The tables that fit: those that change come first.
std::vector<const PicturedTable*> shown_of(const std::vector<PicturedTable>& tables) {
    std::vector<const PicturedTable*> shown;
    for (const bool changed : {true, false})
        for (const PicturedTable& table : tables)
            if (table.becomes.has_value() == changed && shown.size() < most_tables)
                shown.push_back(&table);
    return shown;
}

}  // namespace

char mark_of(Becomes becomes) {
    if (!becomes) return ' ';
    if (*becomes == SchemaChange::Sign::add) return '+';
    return *becomes == SchemaChange::Sign::drop ? '-' : '~';
}

std::string fork_diagram(const ChainFork& fork) {
    Flowchart chart;
    std::string last;
    const std::size_t first =
        fork.trunk.size() > most_trunk ? fork.trunk.size() - most_trunk : std::size_t{0};
    for (std::size_t i = first; i < fork.trunk.size(); ++i)
        last = chart.add(last, fork.trunk[i], false);
    if (last.empty()) last = chart.add(last, "no migration in common", false);
    for (std::size_t i = 0; i < std::min(fork.arms.size(), most_arms); ++i)
        add_arm(chart, last, fork.arms[i]);
    if (fork.arms.size() > most_arms)
        chart.add(last, "and " + std::to_string(fork.arms.size() - most_arms) + " more branches",
                  false);
    return chart.finish();
}

std::string table_diagram(const Pictured& picture) {
    if (picture.tables.empty()) return "";
    std::string text = "erDiagram\n";
    std::map<std::string_view, std::string> ids;
    const std::vector<const PicturedTable*> shown = shown_of(picture.tables);
    for (const PicturedTable* table : shown) {
        const std::string id = "t" + std::to_string(ids.size());
        if (ids.emplace(table->name, id).second) text += entity(*table, id);
    }
    if (const std::size_t more = picture.tables.size() - shown.size(); more > 0)
        text += "  more[" + label("and " + counted(static_cast<int>(more), "more table")) + "]\n";
    std::size_t told = 0;
    for (const PicturedReference& reference : picture.references) {
        const auto from = ids.find(reference.from);
        const auto to = ids.find(reference.to);
        if (from == ids.end() || to == ids.end() || told == most_references) continue;
        text += "  " + from->second + " }o--|| " + to->second + " : " +
                label(marked(reference.becomes, reference.name)) + "\n";
        ++told;
    }
    return text;
}

}  // namespace checker::report
