#include "report/table_drawing.h"

#include <algorithm>
#include <map>
#include <vector>

#include "report/places.h"
#include "report/svg.h"

namespace checker::report {

namespace {

constexpr std::size_t most_tables = 30;
constexpr std::size_t most_columns = 24;
constexpr std::size_t most_references = 12;  // of a table
constexpr int most_passes = 6;               // so many tables in a row have each a column
constexpr int name_columns = 28;
constexpr int type_columns = 24;
constexpr int row_height = 24;
constexpr int head_height = 36;
constexpr int padding = 12;
constexpr int sign_width = 20;
constexpr int key_width = 76;
constexpr int between_words = 20;
constexpr int between_columns = 88;
constexpr int between_tables = 28;
constexpr int margin = 8;
constexpr int column_height = 900;

struct Box {
    const PicturedTable* table = nullptr;
    std::vector<const PicturedColumn*> columns = {};
    std::vector<const PicturedReference*> references = {};
    std::size_t more = 0;  // columns that are left out
    int rank = 0;
    int name_width = 0;
    int width = 0;
    int height = 0;
    int x = 0;
    int y = 0;

    int reference_y(std::size_t i) const {
        const std::size_t rows = columns.size() + (more > 0 ? 1 : 0) + i;
        return y + head_height + static_cast<int>(rows) * row_height + row_height / 2 + 6;
    }
};

std::string_view style_of(Becomes becomes) {
    if (!becomes) return "kept";
    if (*becomes == SchemaChange::Sign::add) return "added";
    return *becomes == SchemaChange::Sign::drop ? "dropped" : "altered";
}

std::string with(std::string_view style, Becomes becomes) {
    return std::string(style) + " " + std::string(style_of(becomes));
}

// U+2212 is as wide as a plus.
std::string_view sign_of(Becomes becomes) {
    if (!becomes) return "";
    if (*becomes == SchemaChange::Sign::add) return "+";
    return *becomes == SchemaChange::Sign::drop ? "\xE2\x88\x92" : "~";
}

std::string keys_of(const PicturedColumn& column) {
    std::string keys;
    for (const auto& [has, key] :
         {std::pair(column.primary_key, "PK"), std::pair(column.foreign_key, "FK"),
          std::pair(column.unique, "UK")})
        if (has) keys += (keys.empty() ? "" : " ") + std::string(key);
    return keys;
}

// All columns, or of very many those that change and the keys.
void choose_columns(Box& box) {
    const auto& all = box.table->columns;
    const bool is_long = all.size() > most_columns;
    for (const PicturedColumn& column : all) {
        const bool matters = column.becomes || column.primary_key || column.foreign_key;
        if ((!is_long || matters) && box.columns.size() < most_columns)
            box.columns.push_back(&column);
    }
    box.more = all.size() - box.columns.size();
}

void measure(Box& box) {
    int type_width = 0;
    for (const PicturedColumn* column : box.columns) {
        box.name_width = std::max(box.name_width, code_width(column->name, name_columns));
        type_width = std::max(type_width, code_width(column->type, type_columns));
    }
    int width = box.name_width + between_words + type_width + key_width;
    for (const PicturedReference* reference : box.references)
        width = std::max(width, code_width(reference->to, name_columns) + 30);
    width = std::max({width, code_width(box.table->name, name_columns) + 90, 200});
    box.width = sign_width + width + 2 * padding;
    const std::size_t rows = box.columns.size() + (box.more > 0 ? 1 : 0) + box.references.size();
    box.height = head_height;
    if (rows > 0) box.height += static_cast<int>(rows) * row_height + 8;
    if (!box.references.empty()) box.height += 6;
}

class Diagram {
  public:
    explicit Diagram(const Pictured& picture) {
        for (const bool changed : {true, false})
            for (const PicturedTable& table : picture.tables)
                if (table.becomes.has_value() == changed && boxes_.size() < most_tables) add(table);
        left_out_ = picture.tables.size() - boxes_.size();
        for (const PicturedReference& reference : picture.references) {
            Box* from = find(reference.from);
            if (from != nullptr && find(reference.to) != nullptr &&
                from->references.size() < most_references)
                from->references.push_back(&reference);
        }
        for (Box& box : boxes_)
            measure(box);
    }

    std::string draw(std::string_view id) {
        rank();
        place();
        for (const Box& box : boxes_)
            for (std::size_t i = 0; i < box.references.size(); ++i)
                draw_reference(box, i);
        for (const Box& box : boxes_)
            draw(box);
        std::string description =
            "A plus stands before what is added, a minus before what is dropped, a tilde before "
            "what is altered. The table below has the same facts.";
        if (left_out_ > 0)
            description +=
                " Not drawn: " + counted(static_cast<int>(left_out_), "more table") + ".";
        return svg_.finish({id, "The tables that change", description}, width_ + margin,
                           height_ + margin);
    }

  private:
    void add(const PicturedTable& table) {
        if (!by_name_.emplace(table.name, boxes_.size()).second) return;
        boxes_.push_back({.table = &table});
        choose_columns(boxes_.back());
    }

    Box* find(std::string_view name) {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? nullptr : &boxes_[found->second];
    }

    // Right of all that it refers to; circles end after some passes.
    void rank() {
        for (int pass = 0; pass < most_passes; ++pass)
            for (Box& box : boxes_)
                for (const PicturedReference* reference : box.references) {
                    const Box& target = *find(reference->to);
                    if (&target != &box && target.rank >= box.rank)
                        box.rank = std::min(target.rank + 1, most_passes);
                }
    }

    // Columns by rank, each cut where it would be too high.
    void place() {
        std::vector<Box*> order;
        for (Box& box : boxes_)
            order.push_back(&box);
        std::ranges::stable_sort(order, {}, [](const Box* box) { return box->rank; });
        int x = margin;
        int y = margin;
        int column = 0;
        int rank = 0;
        for (Box* box : order) {
            const bool is_full = y > margin && y + box->height > column_height;
            if (box->rank != rank || is_full) {
                if (y > margin) x += column + between_columns;
                y = margin;
                column = 0;
            }
            rank = box->rank;
            box->x = x;
            box->y = y;
            y += box->height + between_tables;
            column = std::max(column, box->width);
            width_ = std::max(width_, box->x + box->width);
            height_ = std::max(height_, box->y + box->height);
        }
    }

    void draw_reference(const Box& box, std::size_t i) {
        const PicturedReference& reference = *box.references[i];
        const Box& target = *find(reference.to);
        const int to_x = target.x + target.width;
        const int to_y = target.y + head_height / 2;
        const int from_y = box.reference_y(i);
        const bool is_left = to_x < box.x;
        const int from_x = is_left ? box.x : box.x + box.width;
        const int bend = is_left ? std::max(30, (from_x - to_x) / 2) : 44;
        const int out = is_left ? from_x - bend : std::max(from_x, to_x) + bend;
        const int in = is_left ? to_x + bend : out;
        width_ = std::max(width_, is_left ? 0 : out);
        svg_.path(svg_path("M", from_x, from_y, "C", out, from_y, in, to_y, to_x + 9, to_y),
                  with("reference", reference.becomes));
        svg_.path(svg_path("M", to_x + 1, to_y, "l", 9, -5, "v", 10, "Z"),
                  with("arrow", reference.becomes));
    }

    void draw(const Box& box) {
        const PicturedTable& table = *box.table;
        svg_.box({box.x, box.y, box.width, box.height, 8}, with("table", table.becomes));
        svg_.text({.x = box.x + padding, .y = box.y + 23, .style = "sign"}, sign_of(table.becomes));
        svg_.text({.x = box.x + padding + sign_width,
                   .y = box.y + 23,
                   .style = "code table-name",
                   .most = name_columns},
                  table.name);
        if (table.becomes)
            svg_.text({.x = box.x + box.width - padding,
                       .y = box.y + 23,
                       .style = "state",
                       .anchor = "end"},
                      style_of(table.becomes));
        if (box.height > head_height)
            svg_.path(svg_path("M", box.x, box.y + head_height, "h", box.width), "rule");
        draw_columns(box);
        draw_references(box);
    }

    void draw_columns(const Box& box) {
        const int left = box.x + padding;
        int y = box.y + head_height + 4;
        for (const PicturedColumn* column : box.columns) {
            if (column->becomes)
                svg_.box({box.x + 1, y, box.width - 2, row_height, 0},
                         with("row", column->becomes));
            svg_.text({.x = left, .y = y + 17, .style = "sign"}, sign_of(column->becomes));
            const std::string style = with("code", column->becomes);
            svg_.text({.x = left + sign_width, .y = y + 17, .style = style, .most = name_columns},
                      column->name);
            svg_.text({.x = left + sign_width + box.name_width + between_words,
                       .y = y + 17,
                       .style = "code type",
                       .most = type_columns},
                      column->type);
            svg_.text(
                {.x = box.x + box.width - padding, .y = y + 17, .style = "key", .anchor = "end"},
                keys_of(*column));
            y += row_height;
        }
        if (box.more > 0)
            svg_.text({.x = left + sign_width, .y = y + 17, .style = "state"},
                      "and " + counted(static_cast<int>(box.more), "more column"));
    }

    void draw_references(const Box& box) {
        if (box.references.empty()) return;
        const int left = box.x + padding;
        svg_.path(svg_path("M", box.x, box.reference_y(0) - row_height / 2 - 2, "h", box.width),
                  "rule");
        for (std::size_t i = 0; i < box.references.size(); ++i) {
            const PicturedReference& reference = *box.references[i];
            const int y = box.reference_y(i) + 5;
            svg_.text({.x = left, .y = y, .style = "sign"}, sign_of(reference.becomes));
            svg_.text({.x = left + sign_width, .y = y, .style = "state"}, "\xE2\x86\x92");
            const std::string style = with("code", reference.becomes);
            svg_.text({.x = left + sign_width + 22, .y = y, .style = style, .most = name_columns},
                      reference.to);
        }
    }

    std::vector<Box> boxes_;
    std::map<std::string_view, std::size_t> by_name_;
    std::size_t left_out_ = 0;
    Svg svg_;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace

std::string table_drawing(const Pictured& picture, std::string_view id) {
    return picture.tables.empty() ? "" : Diagram(picture).draw(id);
}

}  // namespace checker::report
