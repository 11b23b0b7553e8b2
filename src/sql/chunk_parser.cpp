// With plpgsql.cpp the only file that knows libpg_query.
#include "sql/chunk_parser.h"

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

// The tree of a statement takes some thirty times its text.
constexpr std::size_t largest_statement = 8U << 20U;
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

class BatchParser {
  public:
    BatchParser(const Chunk& chunk, const std::shared_ptr<TreeMemory>& memory, Script& script)
        : chunk_(chunk),
          text_(chunk.text),
          tokens_(chunk.tokens),
          number_(chunk.number),
          memory_(memory),
          script_(script) {}

    // Several statements at once where that works, since each call costs; else statement by
    // statement, so that one broken statement hides no other.
    void parse(const Batch& batch) {
        const Span part = batch.part;
        const std::span<const Segment> segments =
            std::span(chunk_.segments).subspan(batch.first, batch.last - batch.first);
        if (tell_zero_byte(part, segments)) return parse_segments(segments);
        const bool bounded = std::ranges::all_of(
            segments, [&](Segment segment) { return complaint(segment).empty(); });
        const bool at_once = bounded && part.end - part.begin <= largest_statement;
        if (at_once && parse_part(part, false)) return;
        const std::size_t errors = script_.errors.size();
        parse_segments(segments);
        if (at_once && script_.errors.size() == errors) parse_part(part, true);
    }

  private:
    void parse_segments(std::span<const Segment> segments) {
        for (const Segment segment : segments)
            if (const std::string what = complaint(segment); !what.empty())
                script_.errors.push_back({extent(segment), extent(segment), what, number_});
            else
                parse_part(extent(segment), true);
    }

    // Whether there is a zero byte, which the parser takes for the end of the text. One in a
    // statement is that statement's error.
    bool tell_zero_byte(Span part, std::span<const Segment> segments) {
        const std::size_t at = text_.substr(0, part.end).find('\0', part.begin);
        if (at == std::string_view::npos) return false;
        const auto holds_it = [&](Segment segment) {
            const Span span = extent(segment);
            return span.begin <= at && at < span.end;
        };
        const Span zero{at, at + 1};
        if (std::ranges::none_of(segments, holds_it))
            script_.errors.push_back({zero, zero, "the text holds a zero byte", number_});
        return true;
    }

    Span extent(Segment segment) const { return chunk_.extent(segment); }

    std::string complaint(Segment segment) const {
        const Span span = extent(segment);
        if (span.end - span.begin > largest_statement)
            return "the statement is longer than 8 MiB and was not analysed";
        if (text_.substr(span.begin, span.end - span.begin).find('\0') != std::string_view::npos)
            return "the statement holds a zero byte";
        // The bound counts a token three times at most.
        const bool long_enough = 3 * (segment.last - segment.first) > deepest;
        if (long_enough && nesting_bound(text_, tokens_, segment) > deepest)
            return "the statement is nested too deeply to be analysed";
        return {};
    }

    bool parse_part(Span part, bool tell) {
        const std::string_view sql = text_.substr(part.begin, part.end - part.begin);
        const Parsed parsed(padded(sql));
        if (parsed.raw.error != nullptr) {
            if (tell) add_error(part, sql, *parsed.raw.error);
            return false;
        }
        const ReadTree tree = read_tree(parsed.raw.parse_tree, part.begin, *memory_);
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
        script_.errors.push_back({span, part, explained(span, error.message), number_});
        tell_newer_syntax(part, sql, {offset - part.begin, error.message});
    }

    // What PostgreSQL says only by the word at which it gives up.
    std::string explained(Span word, const std::string& message) const {
        const std::string_view text = text_.substr(word.begin, word.end - word.begin);
        if (text.starts_with("\xEF\xBB\xBF"))
            return "a byte order mark (U+FEFF) stands here, which PostgreSQL refuses";
        if (text.starts_with('\\'))
            return "a command of psql stands here, which PostgreSQL itself does not know";
        return message;
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
        statement.lead = {first == tokens_.begin() ? chunk_.span.begin : std::prev(first)->span.end,
                          statement.span.begin};
        locate_actions(*tree, {static_cast<std::size_t>(first - tokens_.begin()),
                               static_cast<std::size_t>(last - tokens_.begin())});
        statement.tree = Tree(*tree, memory_);
        statement.chunk = number_;
        statement.alone = chunk_.segments.size() == 1;
        look_at_words(statement, std::span(first, last));
        script_.statements.push_back(std::move(statement));
    }

    void look_at_words(Statement& statement, std::span<const Token> tokens) const {
        for (const Token& token : tokens) {
            const std::size_t size = token.span.end - token.span.begin;
            if (token.kind == TokenKind::word || token.kind == TokenKind::quoted_word)
                statement.longest_word = std::max(statement.longest_word, size);
            if (token.kind == TokenKind::symbol && text_[token.span.begin] == '$')
                statement.has_parameters = true;
        }
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
            action.begin = static_cast<std::uint32_t>(tokens_[first].span.begin);
            action.end = static_cast<std::uint32_t>(tokens_[at - 1].span.end);
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

    const Chunk& chunk_;
    std::string_view text_;
    const std::vector<Token>& tokens_;
    int number_;
    const std::shared_ptr<TreeMemory>& memory_;
    Script& script_;
};

}  // namespace

Chunk::Chunk(std::string_view whole_text, Span part, int its_number)
    : text(whole_text), span(part), number(its_number), tokens(sql::tokens(text, span)) {
    std::erase_if(tokens, [](const Token& token) { return token.kind == TokenKind::comment; });
    segments = split(text, tokens);
    std::size_t begin = span.begin;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= segments.size(); ++i) {
        const bool at_end = i == segments.size();
        if (!at_end && (i == first || extent(segments[i]).end - begin <= batch_size)) continue;
        const std::size_t end = at_end ? span.end : extent(segments[i]).begin;
        batches.push_back({{begin, end}, first, i});
        begin = end;
        first = i;
    }
}

Span Chunk::extent(Segment segment) const {
    return {tokens[segment.first].span.begin, tokens[segment.last - 1].span.end};
}

void parse_batch(const Chunk& chunk, const Batch& batch, const std::shared_ptr<TreeMemory>& memory,
                 Script& script) {
    BatchParser(chunk, memory, script).parse(batch);
}

int grammar_version() {
    return PG_VERSION_NUM / 10000;
}

}  // namespace checker::sql
