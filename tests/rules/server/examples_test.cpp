// Every example of every rule about statements, carried out on a real server: what the rules claim
// happens there, and what they call safe goes through.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "rules/matching.h"
#include "stage.h"

using namespace checker;
using namespace checker::rules;

namespace {

// What the replay foresees differently. In the order of postgres::Exception: statement, kind,
// predicted, observed, reason.
const std::vector<postgres::Exception> differences{
    {"WHERE", "^scanned$", "^$", ".", "how rows are found for a condition the planner chooses"},
    {"TEMP TABLE", "^created$", "^pg_temp", "^$", "temporary tables are not observed"},
};

struct Exemption {
    std::string example;  // "drop-table, bad 1"
    std::string rule;     // that decides otherwise there; empty: parts of it are not run
    std::string reason;
};

const std::vector<Exemption> exemptions{
    {"newer-syntax, bad 1", "", "syntax of PostgreSQL 18"},
    {"newer-syntax, bad 2", "", "syntax of PostgreSQL 17"},
    {"newer-syntax, bad 3", "migration-will-fail", "syntax of PostgreSQL 16 and 17"},
    {"newer-syntax, good 2", "", "syntax of PostgreSQL 17"},
    {"syntax-error, good 3", "", "syntax of PostgreSQL 19"},
    {"backfill-under-lock, bad 1", "slow-statement-under-lock",
     "the planner reads all rows; backfill-under-lock says it already"},
};

// The order in which relations are listed is no part of what a message says.
std::string in_any_order(const std::string& message) {
    std::istringstream stream(message);
    std::multiset<std::string> words;
    for (std::string word; stream >> word;) {
        if (word.ends_with(',')) word.pop_back();
        if (word != "and") words.insert(word);
    }
    std::string text;
    for (const std::string& word : words)
        text += word + " ";
    return text;
}

// What a rule says of a statement with these effects; empty: nothing.
std::string said(const Rule& rule, const NodeIndex& index, const Seen& seen,
                 const replay::StatementEffects& effects) {
    std::string text;
    for (const Match& match : matches(rule, index, seen.statement, effects))
        text += in_any_order(match.message) + "\n";
    return text;
}

bool demands(const Rule& rule, std::string_view fact) {
    return std::ranges::any_of(rule.when, [&](const Condition& condition) {
        // "true" alone, the first of the two.
        return condition.fact->name == fact && condition.fact->values.front() == "true" &&
               condition.values == 1;
    });
}

// Whether what the rule finds is refused by PostgreSQL.
bool claims_refusal(const Rule& rule) {
    return rule.message.starts_with("this fails") || demands(rule, "fails") ||
           demands(rule, "fails_on_rows") || demands(rule, "refused_in_transaction") ||
           demands(rule, "cast_is_missing") || demands(rule, "uses_new_enum_value");
}

bool claims_what_is_shown(const Rule& rule) {
    return claims_refusal(rule) || std::ranges::any_of(rule.when, [](const Condition& condition) {
               return is_shown(condition.fact->name);
           });
}

// Whether the rule's claim is that the run leaves a transaction open, or ends the runner's.
bool claims_wrong_end(const Rule& rule) {
    return rule.id == "begin-without-commit" || rule.id == "commit-without-begin";
}

class Trial {
  public:
    explicit Trial(const Catalogue& catalogue)
        : catalogue_(catalogue),
          server_(postgres::debian_major),
          agreement_(differences),
          stage_(server_, agreement_) {}

    void try_all() {
        for (const Rule& rule : catalogue_.rules) {
            try_examples(rule, rule.bad, "bad");
            try_examples(rule, rule.good, "good");
            if (claims_what_is_shown(rule)) ++rules_shown_;
        }
    }

    void check_differences() const {
        for (const postgres::Disagreement& one : agreement_.unexplained())
            UNSCOPED_INFO(one.name << ": " << one.kind);
        CHECK(agreement_.unexplained().empty());
        for (const postgres::Exception& one : agreement_.unused_exceptions())
            FAIL_CHECK("no example needs the difference: " << one.reason);
        for (const Exemption& one : exemptions) {
            INFO("no need to except: " << one.example << ", " << one.reason);
            CHECK(used_.contains(one.example + one.rule));
        }
    }

    std::string report() const {
        std::ostringstream text;
        text << catalogue_.rules.size() << " rules with " << examples_ << " examples, of which "
             << carried_out_ << " are SQL and were carried out, with " << statements_
             << " statements, " << refused_ << " of them refused; " << not_foreseeable_
             << " examples hide what they do; of " << rules_shown_
             << " rules a server shows what they claim; " << exemptions.size() << " exceptions\n"
             << agreement_.report();
        return text.str();
    }

  private:
    void try_examples(const Rule& rule, const std::vector<Example>& examples,
                      const std::string& kind) {
        int number = 0;
        for (const Example& example : examples) {
            ++examples_;
            name_ = rule.id + ", " + kind + " " + std::to_string(++number);
            if (!example.files.empty()) continue;
            INFO(name_);
            ++carried_out_;
            const SeenRun seen = stage_.carry_out(name_, example);
            if (!seen.is_foreseeable) ++not_foreseeable_;
            compare(seen);
            if (kind == "bad")
                check_bad(rule, example, seen);
            else
                check_good(example, seen);
        }
    }

    bool is_exempt(const std::string& rule) {
        const auto found = std::ranges::find_if(exemptions, [&](const Exemption& one) {
            return one.example == name_ && one.rule == rule;
        });
        if (found == exemptions.end()) return false;
        used_.insert(found->example + found->rule);
        return true;
    }

    // Every rule decides the same, and says the same, where the server's word stands for the
    // replay's.
    void compare(const SeenRun& run) {
        for (const Seen& seen : run.statements) {
            ++statements_;
            if (seen.failure) ++refused_;
            const NodeIndex index(seen.statement.tree);
            const replay::StatementEffects shown = seen_effects(seen);
            for (const Rule& rule : catalogue_.rules) {
                if (rule.native) continue;
                const std::string foreseen = said(rule, index, seen, seen.effects);
                const std::string observed = said(rule, index, seen, shown);
                if (foreseen == observed || is_exempt(rule.id)) continue;
                INFO(rule.id << " at " << seen.text);
                CHECK(foreseen == observed);
            }
        }
    }

    void check_good(const Example& example, const SeenRun& run) {
        for (const Seen& seen : run.statements) {
            INFO(seen.text << ": " << postgres::text_of(seen.failure));
            CHECK_FALSE(seen.failure);
        }
        for (const Unparsed& one : run.unparsed) {
            INFO(one.text << ": " << one.failure.message);
            CHECK(is_exempt(""));
        }
        CHECK(run.is_in_transaction_behind == example.in_transaction);
    }

    void check_bad(const Rule& rule, const Example& example, const SeenRun& run) {
        bool is_shown = rule.native;
        for (const Seen& seen : run.statements) {
            INFO(seen.text << ": " << postgres::text_of(seen.failure));
            const NodeIndex index(seen.statement.tree);
            const replay::StatementEffects shown = seen_effects(seen);
            const bool is_found = !rule.native && !said(rule, index, seen, shown).empty();
            is_shown |= is_found;
            if (is_found && claims_refusal(rule)) CHECK(seen.failure);
            if (!seen.failure) continue;
            CHECK(std::ranges::any_of(catalogue_.rules, [&](const Rule& other) {
                return !other.native && claims_refusal(other) &&
                       !said(other, index, seen, shown).empty();
            }));
        }
        CHECK(is_shown);
        for (const Unparsed& one : run.unparsed) {
            INFO(one.text << ": " << one.failure.message);
            CHECK((rule.id == "syntax-error" || is_exempt("")));
        }
        if (claims_wrong_end(rule)) CHECK(run.is_in_transaction_behind != example.in_transaction);
    }

    const Catalogue& catalogue_;
    postgres::Server server_;
    postgres::Agreement agreement_;
    Stage stage_;
    std::string name_;            // of the example at hand
    std::set<std::string> used_;  // exemptions: example and rule
    int examples_ = 0;
    int carried_out_ = 0;
    int statements_ = 0;
    int refused_ = 0;
    int not_foreseeable_ = 0;
    int rules_shown_ = 0;
};

}  // namespace

TEST_CASE("what rules say of their examples a server shows") {
    const Catalogue catalogue = built_in();
    Trial trial(catalogue);
    trial.try_all();
    trial.check_differences();
    WARN(trial.report());
}
