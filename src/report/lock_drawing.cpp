#include "report/lock_drawing.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/path.h"
#include "report/places.h"
#include "report/svg.h"

namespace checker::report {

namespace {

constexpr std::size_t most_statements = 40;
constexpr std::size_t most_relations = 24;
constexpr int most_columns = 28;
constexpr int head_height = 64;
constexpr int row_height = 48;
constexpr int margin = 12;
constexpr int right_width = 284;

// A relation and all the locks on it.
struct Row {
    std::string_view relation;
    std::vector<const HeldLock*> locks;
    int strongest = 0;
};

std::vector<Row> rows_of(const LockTimeline& timeline) {
    std::vector<Row> rows;
    std::map<std::string_view, std::size_t> index;
    for (const HeldLock& lock : timeline.locks) {
        const auto [at, is_first] = index.try_emplace(lock.relation, rows.size());
        if (is_first) rows.push_back({lock.relation, {}, 0});
        Row& row = rows[at->second];
        row.locks.push_back(&lock);
        row.strongest = std::max(row.strongest, lock.strength);
    }
    std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::strongest);
    return rows;
}

// The stronger, the higher: 22, 14, 8 or 4 pixels.
struct Bar {
    int height;
    std::string_view style;
};

Bar bar_of(const HeldLock& lock) {
    if (lock.blocks_reads) return {22, "bar reads"};
    if (lock.blocks_writes) return {14, "bar writes"};
    if (lock.blocks_schema_changes) return {8, "bar schema"};
    return {4, "bar weak"};
}

class Timeline {
  public:
    explicit Timeline(const LockTimeline& timeline)
        : timeline_(timeline), shown_(notable_statements(timeline)), rows_(rows_of(timeline)) {
        if (shown_.size() > most_statements) shown_.resize(most_statements);
        more_rows_ = rows_.size() - std::min(rows_.size(), most_relations);
        rows_.resize(rows_.size() - more_rows_);
        for (const Row& row : rows_)
            left_ = std::max(left_, code_width(row.relation, most_columns));
        left_ += 2 * margin;
        step_ =
            std::clamp(680 / static_cast<int>(std::max<std::size_t>(shown_.size(), 1)), 30, 120);
        end_ = left_ + static_cast<int>(shown_.size()) * step_;
        height_ =
            head_height + static_cast<int>(rows_.size()) * row_height + (more_rows_ > 0 ? 32 : 8);
    }

    std::string draw(std::string_view id) {
        draw_head();
        for (std::size_t i = 0; i < rows_.size(); ++i)
            draw(rows_[i], head_height + static_cast<int>(i) * row_height);
        if (more_rows_ > 0)
            svg_.text({.x = margin, .y = height_ - 12, .style = "state"},
                      "and " + counted(static_cast<int>(more_rows_), "more table"));
        return svg_.finish({id, "Locks while the new migrations run",
                            "From left to right the statements, from top to bottom the tables; a "
                            "bar reaches from the statement that takes a lock to where it is "
                            "given back. The tables below have the same facts."},
                           end_ + right_width, height_);
    }

  private:
    // Where the statement of that index begins; what is not drawn is where the next one is.
    int x_of(std::size_t statement) const {
        const auto at = std::ranges::lower_bound(shown_, statement) - shown_.begin();
        return left_ + static_cast<int>(at) * step_;
    }

    void draw_head() {
        draw_files();
        for (std::size_t i = 0; i < shown_.size(); ++i) {
            const int x = left_ + static_cast<int>(i) * step_;
            const bool is_refused =
                !timeline_.refused.empty() && shown_[i] + 1 == timeline_.statements.size();
            svg_.text({.x = x + step_ / 2,
                       .y = 54,
                       .style = is_refused ? "number refused" : "number",
                       .anchor = "middle"},
                      (is_refused ? "\xC3\x97" : "") + std::to_string(shown_[i] + 1));
            svg_.path(svg_path("M", x, 40, "V", height_), ends_before(i) ? "commit" : "grid");
        }
        svg_.path(svg_path("M", end_, 24, "V", height_), "commit");
        svg_.text({.x = end_ + margin, .y = 54, .style = "state"},
                  timeline_.refused.empty() ? "end of the transaction" : "all is rolled back");
        svg_.text({.x = margin, .y = 54, .style = "state"}, "statement");
    }

    // Whether another transaction ends in front of it.
    bool ends_before(std::size_t i) const {
        return i > 0 && timeline_.statements[shown_[i]].transaction !=
                            timeline_.statements[shown_[i - 1]].transaction;
    }

    // A bracket over the statements of each file.
    void draw_files() {
        for (std::size_t i = 0; i < shown_.size();) {
            const Source* source = timeline_.statements[shown_[i]].place.source.get();
            std::size_t last = i;
            while (last < shown_.size() &&
                   timeline_.statements[shown_[last]].place.source.get() == source)
                ++last;
            const int x = left_ + static_cast<int>(i) * step_;
            const int width = static_cast<int>(last - i) * step_;
            svg_.path(svg_path("M", x + 3, 34, "V", 28, "H", x + width - 3, "V", 34), "bracket");
            if (const int columns = width / 8 - 1; columns >= 6 && source != nullptr)
                svg_.text({.x = x + 4, .y = 20, .style = "code", .most = columns},
                          name_of_file(source->path));
            i = last;
        }
    }

    void draw(const Row& row, int y) {
        const int middle = y + row_height / 2;
        svg_.path(svg_path("M", margin, y, "H", end_ + right_width - margin), "rule");
        svg_.text({.x = margin, .y = middle + 5, .style = "code table-name", .most = most_columns},
                  row.relation);
        const HeldLock* strongest = row.locks.front();
        for (const HeldLock* lock : row.locks) {
            draw(*lock, middle);
            if (lock->strength > strongest->strength) strongest = lock;
        }
        draw_work(row, middle);
        svg_.text({.x = end_ + margin, .y = middle - 4, .style = "mode"}, strongest->mode);
        svg_.text({.x = end_ + margin, .y = middle + 13, .style = "state"}, waits_of(*strongest));
    }

    void draw(const HeldLock& lock, int middle) {
        const int x = x_of(lock.first);
        const int end = x_of(lock.end);
        if (end <= x) return;
        const Bar bar = bar_of(lock);
        svg_.box({x + 2, middle - bar.height / 2, end - x - 4, bar.height, 3}, bar.style);
    }

    // Stripes where a statement's time grows with the table.
    void draw_work(const Row& row, int middle) {
        for (const std::size_t statement : shown_) {
            const auto& work = timeline_.statements[statement].work;
            if (std::ranges::none_of(
                    work, [&](const LockedWork& one) { return one.relation == row.relation; }))
                continue;
            const int x = x_of(statement) + 4;
            const int width = step_ - 8;
            std::string stripes;
            for (int at = 0; at + 10 <= width; at += 7)
                stripes += svg_path(stripes.empty() ? "M" : " M", x + at, middle + 7, "l", 10, -14);
            svg_.path(stripes, "stripes");
        }
    }

    const LockTimeline& timeline_;
    std::vector<std::size_t> shown_;
    std::vector<Row> rows_;
    std::size_t more_rows_ = 0;
    int left_ = 90;
    int step_ = 0;
    int end_ = 0;
    int height_ = 0;
    Svg svg_;
};

}  // namespace

std::string_view waits_of(const HeldLock& lock) {
    if (lock.blocks_reads) return "reads, writes and schema changes wait";
    if (lock.blocks_writes) return "writes and schema changes wait";
    if (lock.blocks_schema_changes) return "schema changes wait";
    return "some schema changes wait";
}

std::vector<std::size_t> notable_statements(const LockTimeline& timeline) {
    std::set<std::size_t> notable;
    for (const HeldLock& lock : timeline.locks)
        notable.insert(lock.first);
    for (std::size_t i = 0; i < timeline.statements.size(); ++i)
        if (!timeline.statements[i].work.empty()) notable.insert(i);
    if (!timeline.refused.empty()) notable.insert(timeline.statements.size() - 1);
    return {notable.begin(), notable.end()};
}

std::string lock_drawing(const LockTimeline& timeline, std::string_view id) {
    return timeline.locks.empty() ? "" : Timeline(timeline).draw(id);
}

}  // namespace checker::report
