#include "assistant/shell_commands.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace checker::assistant {

namespace {

using Names = std::vector<std::string_view>;

constexpr int deepest = 16;

bool contains(const Names& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool is_shell(std::string_view program) {
    static const Names shells{"sh", "bash", "dash", "zsh", "ksh", "ash"};
    return contains(shells, program);
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_assignment(std::string_view word) {
    const std::size_t equals = word.find('=');
    return equals != std::string_view::npos && equals > 0 &&
           std::ranges::all_of(word.substr(0, equals), is_name_character);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

// What the next word is to its command.
enum class Role { word, output, input, here_text, here_end };

// Reads one text; texts within it are read when they end.
class Reader {
  public:
    Reader(std::string_view text, int depth, std::vector<Command>& commands)
        : text_(text), depth_(depth), commands_(commands) {}

    void read() {
        while (at_ < text_.size())
            step();
        end_command();
    }

    // Reads $(...) from behind its parenthesis; where it ends, behind the other one.
    std::size_t read_to_parenthesis() {
        while (at_ < text_.size() && !(text_[at_] == ')' && open_ == 0))
            step();
        end_command();
        return std::min(at_ + 1, text_.size());
    }

  private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    std::string& word() {
        if (!word_) word_.emplace();
        return *word_;
    }

    void step() {
        const char c = text_[at_];
        if (c == '\\') return read_escape();
        if (c == '\'') return read_quoted(false);
        if (c == '"') return read_double();
        if (c == '$' && peek(1) == '\'') {
            ++at_;
            return read_quoted(true);
        }
        if (c == '`' || (c == '$' && peek(1) == '(')) return read_substitution();
        if (c == '#' && !word_) return skip_line();
        if (c == '<' || c == '>') return read_redirection();
        ++at_;
        if (is_blank(c)) return end_word();
        if (c == '&' && peek() == '>') return;  // &>file
        if (std::string_view(";&|()\n").find(c) == std::string_view::npos) {
            word() += c;
            return;
        }
        if (c == '(') ++open_;
        if (c == ')') --open_;
        end_command();
        if (c == '\n') skip_here_documents();
    }

    void read_escape() {
        ++at_;
        if (at_ < text_.size() && text_[at_] != '\n') word() += text_[at_];
        ++at_;
    }

    void read_quoted(bool escapes) {
        word();
        for (++at_; at_ < text_.size() && text_[at_] != '\''; ++at_) {
            if (escapes && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            *word_ += text_[at_];
        }
        ++at_;
    }

    void read_double() {
        word();
        for (++at_; at_ < text_.size() && text_[at_] != '"';) {
            const char c = text_[at_];
            if (c == '`' || (c == '$' && peek(1) == '(')) {
                read_substitution();
                continue;
            }
            const bool escaped =
                c == '\\' && std::string_view("$`\"\\\n").find(peek(1)) != std::string_view::npos;
            if (escaped) ++at_;
            if (at_ < text_.size() && !(escaped && text_[at_] == '\n')) *word_ += text_[at_];
            ++at_;
        }
        ++at_;
    }

    // $(...) or `...`: its commands count, its text is not known. Where $(...) ends is known only
    // when it has been read, for quotes and parentheses in a here-document are text.
    void read_substitution() {
        word();
        if (text_[at_] == '$') {
            const std::string_view rest = text_.substr(at_ + 2);
            at_ += 2 + (depth_ < deepest ? Reader(rest, depth_ + 1, commands_).read_to_parenthesis()
                                         : rest.size());
            return;
        }
        const std::size_t end = end_of_ticks(at_ + 1);
        nested(text_.substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
    }

    std::size_t end_of_ticks(std::size_t at) const {
        while (at < text_.size() && text_[at] != '`')
            at += text_[at] == '\\' ? 2 : 1;
        return std::min(at, text_.size());
    }

    void skip_line() {
        while (at_ < text_.size() && text_[at_] != '\n')
            ++at_;
    }

    void read_redirection() {
        const bool number =
            word_ && std::ranges::all_of(*word_, [](char c) { return c >= '0' && c <= '9'; });
        if (number) word_.reset();
        end_word();
        const char c = text_[at_++];
        if (peek() == '(') return;  // <(...): the parentheses are read next
        if (c == '>') {
            if (peek() == '>' || peek() == '|') ++at_;
            role_ = peek() == '&' ? Role::input : Role::output;
            if (peek() == '&') ++at_;
            return;
        }
        role_ = Role::input;
        if (peek() == '&' || peek() == '>') ++at_;
        if (peek() != '<') return;
        ++at_;
        role_ = peek() == '<' ? Role::here_text : Role::here_end;
        if (peek() == '<' || peek() == '-') ++at_;
    }

    void end_word() {
        if (!word_) return;
        const Role role = std::exchange(role_, Role::word);
        std::string text = std::move(*word_);
        word_.reset();
        if (role == Role::word) return add_word(std::move(text));
        if (role == Role::output) return command_.outputs.push_back(std::move(text));
        if (role == Role::here_text) return here_texts_.push_back(std::move(text));
        if (role == Role::here_end) here_ends_.push_back(std::move(text));
    }

    void add_word(std::string text) {
        const bool in_front = command_.words.empty();
        if (in_front && is_reserved(text)) return;
        (in_front && is_assignment(text) ? command_.assignments : command_.words)
            .push_back(std::move(text));
    }

    static bool is_reserved(std::string_view word) {
        static const Names reserved{"if",    "then",  "else", "elif", "fi", "do",  "done",
                                    "while", "until", "!",    "{",    "}",  "time"};
        return contains(reserved, word);
    }

    void end_command() {
        end_word();
        role_ = Role::word;
        const Command command = std::exchange(command_, {});
        const std::vector<std::string> texts = std::exchange(here_texts_, {});
        shell_reads_ = !command.words.empty() && is_shell(program_name(command.words.front()));
        if (!command.words.empty() || !command.assignments.empty() || !command.outputs.empty())
            commands_.push_back(command);
        if (shell_reads_)
            for (const std::string& text : texts)
                nested(text);
        read_argument(command);
    }

    // sh -c TEXT and eval TEXT...
    void read_argument(const Command& command) {
        const std::vector<std::string>& words = command.words;
        const std::size_t shell = find_program(words, is_shell);
        if (shell < words.size()) {
            for (std::size_t i = shell + 1; i + 1 < words.size(); ++i)
                if (words[i].starts_with('-') && !words[i].starts_with("--") &&
                    words[i].ends_with('c'))
                    return nested(words[i + 1]);
        }
        if (words.empty() || words.front() != "eval") return;
        std::string text;
        for (std::size_t i = 1; i < words.size(); ++i)
            text += words[i] + " ";
        nested(text);
    }

    // The text of here-documents stands behind the line that asks for it.
    void skip_here_documents() {
        for (const std::string& end : std::exchange(here_ends_, {})) {
            std::string body;
            while (at_ < text_.size()) {
                std::size_t stop = text_.find('\n', at_);
                if (stop == std::string_view::npos) stop = text_.size();
                std::string_view line = text_.substr(at_, stop - at_);
                at_ = std::min(stop + 1, text_.size());
                const std::size_t tabs = line.find_first_not_of('\t');
                if (line.substr(std::min(tabs, line.size())) == end) break;
                body += std::string(line) + '\n';
            }
            if (shell_reads_) nested(body);
        }
    }

    void nested(std::string_view text) {
        if (depth_ < deepest) Reader(text, depth_ + 1, commands_).read();
    }

    std::string_view text_;
    int depth_;
    std::vector<Command>& commands_;
    std::size_t at_ = 0;
    int open_ = 0;  // parentheses
    std::optional<std::string> word_;
    Role role_ = Role::word;
    Command command_;
    std::vector<std::string> here_texts_;
    std::vector<std::string> here_ends_;
    bool shell_reads_ = false;  // whether the last command was a shell
};

}  // namespace

std::vector<Command> commands_in(std::string_view text) {
    std::vector<Command> commands;
    Reader(text, 0, commands).read();
    return commands;
}

std::string_view program_name(const std::string& word) {
    const std::size_t slash = word.rfind('/');
    return std::string_view(word).substr(slash == std::string::npos ? 0 : slash + 1);
}

bool runs_another(std::string_view program) {
    static const Names others{
        "sudo",     "doas",      "env",     "nohup",   "exec",     "command",     "time",
        "timeout",  "nice",      "ionice",  "setsid",  "stdbuf",   "xargs",       "find",
        "npx",      "pnpx",      "bunx",    "npm",     "pnpm",     "yarn",        "bun",
        "corepack", "cross-env", "dotenv",  "dotenvx", "doppler",  "op",          "infisical",
        "direnv",   "mise",      "builtin", "watch",   "parallel", "concurrently"};
    return contains(others, program);
}

}  // namespace checker::assistant
