#include "report/chain_drawing.h"

#include <algorithm>
#include <vector>

#include "report/places.h"
#include "report/svg.h"

namespace checker::report {

namespace {

constexpr std::size_t most_trunk = 4;
constexpr std::size_t most_arms = 4;
constexpr std::size_t most_migrations = 12;  // of an arm
constexpr std::size_t most_chain = 24;
constexpr int most_columns = 36;
constexpr int lane_width = 24;
constexpr int margin = 16;

enum class Mark { old, added, wrong };

// Drawn from top to bottom; each lane is a branch, and what is written stands right of them all.
class Graph {
  public:
    explicit Graph(std::size_t lanes)
        : ends_(lanes, 0), left_(margin + static_cast<int>(lanes) * lane_width) {}

    // A migration, joined to the one above it in its lane.
    void add(std::size_t lane, Mark mark, const std::string& tag, const std::string& state) {
        const int y = y_ + 16;
        join(lane, y);
        draw(mark, x_of(lane), y);
        write({.x = left_, .y = y + 5, .style = "code", .most = most_columns}, tag);
        write({.x = left_,
               .y = y + 22,
               .style = mark == Mark::wrong ? "state bad" : "state",
               .most = most_columns + 14,
               .column = 7},
              state);
        y_ += state.empty() ? 32 : 48;
    }

    // Words without a migration.
    void add_words(std::string_view style, const std::string& words) {
        write({.x = left_, .y = y_ + 20, .style = style, .most = most_columns}, words);
        y_ += 30;
    }

    // Here all other lanes begin.
    void part() { fork_ = ends_[0]; }

    std::string finish(const Svg::Told& told) {
        edges_.append(nodes_);
        return edges_.finish(told, left_ + width_ + margin, y_ + margin / 2);
    }

  private:
    static int x_of(std::size_t lane) { return margin + static_cast<int>(lane) * lane_width; }

    void join(std::size_t lane, int y) {
        const int x = x_of(lane);
        const int trunk = x_of(0);
        int& end = ends_[lane];
        if (end > 0)
            edges_.path(svg_path("M", x, end, "V", y), "edge");
        else if (fork_ > 0)
            edges_.path(svg_path("M", trunk, fork_, "C", trunk, fork_ + 20, x, fork_ + 8, x,
                                 fork_ + 32, "V", y),
                        "edge");
        end = y;
    }

    void draw(Mark mark, int x, int y) {
        if (mark == Mark::old) nodes_.box({x - 5, y - 5, 10, 10, 5}, "node-old");
        if (mark == Mark::added) {
            nodes_.box({x - 7, y - 7, 14, 14, 7}, "node-new");
            nodes_.path(svg_path("M", x - 4, y, "H", x + 4, "M", x, y - 4, "V", y + 4),
                        "node-new-sign");
        }
        if (mark == Mark::wrong) {
            nodes_.path(svg_path("M", x, y - 9, "L", x + 9, y, x, y + 9, x - 9, y, "Z"),
                        "node-wrong");
            nodes_.path(svg_path("M", x, y - 4, "V", y + 1, "M", x, y + 3, "V", y + 5),
                        "node-wrong-sign");
        }
    }

    void write(const SvgText& at, const std::string& text) {
        nodes_.text(at, text);
        width_ = std::max(width_, code_width(text, at.most, at.column));
    }

    std::vector<int> ends_;  // of each lane, where its last migration is; 0: there is none
    int left_;
    int fork_ = 0;
    int y_ = margin / 2;
    int width_ = 0;
    Svg edges_;
    Svg nodes_;
};

std::string joined(std::initializer_list<std::string_view> words) {
    std::string result;
    for (const std::string_view word : words)
        if (!word.empty()) result += (result.empty() ? "" : ", ") + std::string(word);
    return result;
}

std::string more_of(std::size_t number, std::string_view noun) {
    return "and " + counted(static_cast<int>(number), noun);
}

void add_arm(Graph& graph, std::size_t lane, const ForkArm& arm) {
    graph.add_words("branch", arm.branch.empty() ? "one of several branches" : arm.branch);
    const std::size_t shown = std::min(arm.migrations.size(), most_migrations);
    for (std::size_t i = 0; i < shown; ++i) {
        const ForkMigration& migration = arm.migrations[i];
        const bool is_wrong = migration.collides || migration.is_skipped;
        graph.add(lane, is_wrong ? Mark::wrong : Mark::added, migration.tag, state_of(migration));
    }
    if (const std::size_t more = arm.migrations.size() - shown; more > 0)
        graph.add_words("state", more_of(more, "more migration"));
}

}  // namespace

std::string state_of(const ChainMigration& migration) {
    return joined({migration.is_new ? "new" : "",
                   migration.is_skipped ? "skipped where the ones before have run" : "",
                   migration.has_file ? "" : "its SQL file is missing"});
}

std::string state_of(const ForkMigration& migration) {
    return joined({migration.collides ? "its number is taken" : "",
                   migration.is_skipped ? "would be skipped once merged" : ""});
}

std::string chain_drawing(const ChainEnd& chain, std::string_view id) {
    const auto& migrations = chain.migrations;
    if (migrations.empty()) return "";
    const std::size_t first = migrations.size() > most_chain ? migrations.size() - most_chain : 0;
    Graph graph(1);
    if (const std::size_t earlier = chain.earlier + first; earlier > 0)
        graph.add_words("state", counted(static_cast<int>(earlier), "earlier migration"));
    for (std::size_t i = first; i < migrations.size(); ++i) {
        const ChainMigration& migration = migrations[i];
        const bool is_wrong = migration.is_skipped || !migration.has_file;
        const Mark fine = migration.is_new ? Mark::added : Mark::old;
        graph.add(0, is_wrong ? Mark::wrong : fine, migration.tag, state_of(migration));
    }
    return graph.finish({id, "The end of the chain of migrations",
                         "From top to bottom in the order in which the migrator runs them. The "
                         "table below has the same facts."});
}

std::string fork_drawing(const ChainFork& fork, std::string_view id) {
    const std::size_t arms = std::min(fork.arms.size(), most_arms);
    Graph graph(std::max<std::size_t>(arms, 1));
    const std::size_t first = fork.trunk.size() > most_trunk ? fork.trunk.size() - most_trunk : 0;
    if (first > 0) graph.add_words("state", counted(static_cast<int>(first), "earlier migration"));
    for (std::size_t i = first; i < fork.trunk.size(); ++i)
        graph.add(0, Mark::old, fork.trunk[i], "");
    if (fork.trunk.empty()) graph.add_words("state", "no migration in common");
    graph.part();
    // What the branch will be merged into comes behind it, and goes straight on.
    for (std::size_t i = 0; i < arms; ++i)
        add_arm(graph, arms - 1 - i, fork.arms[i]);
    if (fork.arms.size() > arms)
        graph.add_words("state", "other branches: " + std::to_string(fork.arms.size() - arms));
    return graph.finish({id, "Where the migrations fork",
                         "Above what the branches share, below each branch in a lane of its own. "
                         "The table below has the same facts."});
}

}  // namespace checker::report
