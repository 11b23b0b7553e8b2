// With plpgsql.cpp the only file that knows libpg_query.
#include "sql/parse.h"

#include <pg_query.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "sql/integers.h"
#include "sql/lexer.h"
#include "sql/newer_syntax.h"
#include "sql/tree_reader.h"

namespace checker::sql {

namespace {

constexpr std::string_view breakpoint = "--> statement-breakpoint";
// The tree of a statement takes some thirty times its text.
constexpr std::size_t largest_statement = 8U << 20U;
// What is parsed at once: the tree's text stays in the processor's cache.
constexpr std::size_t batch = 16U << 10U;
// libpg_query prints its tree by recursion without looking at the stack.
constexpr std::size_t deepest = 3000;

// libpg_query returns its results by value, so a guard frees them.
struct Parsed {
    explicit Parsed(const std::string& sql) : raw(pg_query_parse(sql.c_str())) {}
    ~Parsed() { pg_query_free_parse_result(raw); }
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    PgQueryParseResult raw;
};

// The scanner reads a character's bytes by its first one; a text that ends inside of one needs
// more zero bytes behind it than a C string has.
std::string padded(std::string_view text) {
    std::string copy(text);
    copy.append(8, '\0');
    return copy;
}

// The byte that a 1-based count of characters stands for.
std::size_t byte_of(std::string_view text, int characters) {
    std::size_t at = 0;
    for (int i = 1; i < characters && at < text.size(); ++i) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
            ++at;
    }
    return at;
}

std::optional<Complaint> judged(const std::string& text) {
    const Parsed parsed(padded(text));
    if (parsed.raw.error == nullptr) return std::nullopt;
    const PgQueryError& error = *parsed.raw.error;
    return Complaint{byte_of(text, std::max(error.cursorpos, 1)), error.message};
}

// The field of that name, to be completed; null if it is absent.
Node* child_of(Node& node, std::string_view name) {
    const auto found = std::ranges::find(node.names, name);
    if (found == node.names.end()) return nullptr;
    return &node.children[static_cast<std::size_t>(found - node.names.begin())];
}

class ChunkParser {
  public:
    ChunkParser(std::string_view text, Span chunk, int number,
                const std::shared_ptr<TreeMemory>& memory, Script& script)
        : text_(text), chunk_(chunk), number_(number), memory_(memory), script_(script) {
        for (const Token& token : tokens(text, chunk))
            if (token.kind != TokenKind::comment) tokens_.push_back(token);
        segments_ = split(text, tokens_);
    }

    // Several statements at once where that works, since each call costs; else statement by
    // statement, so that one broken statement hides no other.
    void parse() {
        if (tell_zero_byte()) return parse_segments(segments_);
        std::size_t begin = chunk_.begin;
        std::size_t first = 0;
        for (std::size_t i = 0; i <= segments_.size(); ++i) {
            const bool at_end = i == segments_.size();
            if (!at_end && (i == first || extent(segments_[i]).end - begin <= batch)) continue;
            const std::size_t end = at_end ? chunk_.end : extent(segments_[i]).begin;
            parse_batch({begin, end}, std::span(segments_).subspan(first, i - first));
            begin = end;
            first = i;
        }
    }

  private:
    void parse_batch(Span part, std::span<const Segment> segments) {
        const bool bounded = std::ranges::all_of(
            segments, [&](Segment segment) { return complaint(segment).empty(); });
        const bool at_once = bounded && part.end - part.begin <= largest_statement;
        if (at_once && parse_part(part, false)) return;
        const std::size_t errors = script_.errors.size();
        parse_segments(segments);
        if (at_once && script_.errors.size() == errors) parse_part(part, true);
    }

    void parse_segments(std::span<const Segment> segments) {
        for (const Segment segment : segments)
            if (const std::string what = complaint(segment); !what.empty())
                script_.errors.push_back({extent(segment), extent(segment), what, number_});
            else
                parse_part(extent(segment), true);
    }

    // Whether there is a zero byte, which the parser takes for the end of the text. One in a
    // statement is that statement's error.
    bool tell_zero_byte() {
        const std::size_t at = text_.substr(0, chunk_.end).find('\0', chunk_.begin);
        if (at == std::string_view::npos) return false;
        const auto holds_it = [&](Segment segment) {
            const Span span = extent(segment);
            return span.begin <= at && at < span.end;
        };
        const Span zero{at, at + 1};
        if (std::ranges::none_of(segments_, holds_it))
            script_.errors.push_back({zero, zero, "the text holds a zero byte", number_});
        return true;
    }

    Span extent(Segment segment) const {
        return {tokens_[segment.first].span.begin, tokens_[segment.last - 1].span.end};
    }

    std::string complaint(Segment segment) const {
        const Span span = extent(segment);
        if (span.end - span.begin > largest_statement)
            return "the statement is longer than 8 MiB and was not analysed";
        if (text_.substr(span.begin, span.end - span.begin).find('\0') != std::string_view::npos)
            return "the statement holds a zero byte";
        if (nesting_bound(text_, tokens_, segment) > deepest)
            return "the statement is nested too deeply to be analysed";
        return {};
    }

    bool parse_part(Span part, bool tell) {
        const std::string_view sql = text_.substr(part.begin, part.end - part.begin);
        const auto parsed = std::make_shared<const Parsed>(padded(sql));
        if (parsed->raw.error != nullptr) {
            if (tell) add_error(part, sql, *parsed->raw.error);
            return false;
        }
        memory_->keep(parsed);
        const ReadTree tree = read_tree(parsed->raw.parse_tree, part.begin, *memory_);
        restore_integers(tree.bare_integers, text_, tokens_, *memory_);
        if (Node* statements = child_of(*tree.root, "stmts"))
            for (Node& statement : statements->children)
                add_statement(part, statement);
        return true;
    }

    void add_error(Span part, std::string_view sql, const PgQueryError& error) {
        const std::size_t offset = part.begin + byte_of(sql, std::max(error.cursorpos, 1));
        // At the end of the text there is no word to point at but the last.
        const auto next =
            std::ranges::upper_bound(tokens_, std::min(offset, part.end - 1), {},
                                     [](const Token& token) { return token.span.begin; });
        Span span = next == tokens_.begin() ? part : std::prev(next)->span;
        if (error.cursorpos <= 0) span = part;
        script_.errors.push_back({span, part, error.message, number_});
        tell_newer_syntax(part, sql, {offset - part.begin, error.message});
    }

    void tell_newer_syntax(Span part, std::string_view sql, const Complaint& complaint) {
        const auto newer = newer_syntax(sql, complaint, judged, grammar_version());
        if (!newer) return;
        SyntaxError& error = script_.errors.back();
        error.span = {part.begin + newer->span.begin, part.begin + newer->span.end};
        error.message = newer->what;
        error.needs_version = newer->version;
    }

    void add_statement(Span part, Node& raw) {
        const std::size_t begin = part.begin + number(raw, "stmt_location");
        const std::size_t length = number(raw, "stmt_len");
        const std::size_t end = length == 0 ? part.end : begin + length;
        const auto by_begin = [](const Token& token) { return token.span.begin; };
        const auto first = std::ranges::lower_bound(tokens_, begin, {}, by_begin);
        auto last = std::ranges::lower_bound(tokens_, end, {}, by_begin);
        while (last != first && is(text_, *std::prev(last), ";"))
            --last;
        Node* tree = child_of(raw, "stmt");
        if (first == last || tree == nullptr) return;
        Statement statement;
        statement.span = {first->span.begin, std::prev(last)->span.end};
        statement.lead = {first == tokens_.begin() ? chunk_.begin : std::prev(first)->span.end,
                          statement.span.begin};
        locate_actions(*tree, {static_cast<std::size_t>(first - tokens_.begin()),
                               static_cast<std::size_t>(last - tokens_.begin())});
        statement.tree = Tree(*tree, memory_);
        statement.chunk = number_;
        statement.alone = segments_.size() == 1;
        script_.statements.push_back(std::move(statement));
    }

    static std::size_t number(const Node& node, std::string_view name) {
        const std::string_view digits = node.text_at(name);
        std::size_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    // PostgreSQL keeps no location for the actions of ALTER TABLE: they are what stands between
    // the commas behind the table's name.
    void locate_actions(Node& tree, Segment segment) const {
        Node* actions = child_of(tree, "cmds");
        if (tree.kind != "AlterTableStmt" || actions == nullptr) return;
        std::size_t at = after_name(segment);
        for (Node& action : actions->children) {
            const std::size_t first = at;
            for (int depth = 0; at < segment.last; ++at) {
                if (is(text_, tokens_[at], "(") || is(text_, tokens_[at], "[")) ++depth;
                if (is(text_, tokens_[at], ")") || is(text_, tokens_[at], "]")) --depth;
                if (depth == 0 && is(text_, tokens_[at], ",")) break;
            }
            if (at == first) return;
            action.begin = tokens_[first].span.begin;
            action.end = tokens_[at - 1].span.end;
            ++at;
        }
    }

    // Behind ALTER TABLE IF EXISTS ONLY schema.name *
    std::size_t after_name(Segment segment) const {
        const auto more = [&](std::size_t i) { return i < segment.last; };
        const auto keyword = [&](std::size_t i, std::string_view word) {
            return more(i) && is(text_, tokens_[i], word);
        };
        std::size_t at = segment.first + 1;
        while (keyword(at, "FOREIGN") || keyword(at, "MATERIALIZED"))
            ++at;
        ++at;
        if (keyword(at, "IF") && keyword(at + 1, "EXISTS")) at += 2;
        if (keyword(at, "ONLY")) ++at;
        if (keyword(at, "(")) ++at;
        ++at;
        while (keyword(at, "."))
            at += 2;
        while (keyword(at, "*") || keyword(at, ")"))
            ++at;
        return at;
    }

    std::string_view text_;
    Span chunk_;
    int number_;
    const std::shared_ptr<TreeMemory>& memory_;
    Script& script_;
    std::vector<Token> tokens_;
    std::vector<Segment> segments_;
};

void in_order(Script& script) {
    std::ranges::stable_sort(script.statements, {},
                             [](const Statement& statement) { return statement.span.begin; });
}

}  // namespace

int grammar_version() {
    return PG_VERSION_NUM / 10000;
}

Script parse(std::string_view text) {
    Script script;
    ChunkParser(text, {0, text.size()}, 0, std::make_shared<TreeMemory>(), script).parse();
    in_order(script);
    return script;
}

std::vector<Span> chunks(std::string_view text) {
    std::vector<Span> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t end = std::min(text.find(breakpoint, begin), text.size());
        parts.push_back({begin, end});
        if (end == text.size()) return parts;
        begin = end + breakpoint.size();
    }
}

Script parse_migration(std::string_view text) {
    Script script;
    const auto memory = std::make_shared<TreeMemory>();
    int number = 0;
    for (const Span chunk : chunks(text))
        ChunkParser(text, chunk, number++, memory, script).parse();
    in_order(script);
    return script;
}

}  // namespace checker::sql
