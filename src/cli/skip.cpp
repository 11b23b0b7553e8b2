#include "cli/skip.h"

#include <algorithm>
#include <ostream>

#include "ci/run.h"
#include "cli/catalogue.h"
#include "cli/surroundings.h"
#include "cli/terminal.h"
#include "config/settings.h"
#include "core/error.h"
#include "core/folder_tree.h"
#include "core/printable.h"
#include "core/spelling.h"
#include "git/environment.h"
#include "review/opinions.h"

namespace checker::cli {

namespace {

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(", ", at), text.size());
        if (end > at) names.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return names;
}

void refuse_unknown(const std::vector<std::string>& names, const config::Settings& settings,
                    const Tree& tree) {
    const rules::Catalogue catalogue = review::configured(catalogue_for({}), settings, tree);
    for (const std::string& name : names)
        if (catalogue.find(std::string_view(name)) == nullptr)
            throw Error("cannot leave out what CHECKER_SKIP names: there is no rule '" + name +
                        "'" + did_you_mean(name, catalogue.ids()) + "; `checker rules` lists them");
}

}  // namespace

Skip wished_skip(std::ostream& err) {
    Skip skip{environment("CHECKER") == "0", listed(environment("CHECKER_SKIP"))};
    if (!skip.everything && skip.rules.empty()) return {};
    const FolderTree tree(surrounding_folder().string());
    const std::string said =
        skip.everything ? "CHECKER=0" : printable("CHECKER_SKIP=" + environment("CHECKER_SKIP"));
    const std::string ci = ci::sign_of_ci(git::variable);
    if (!ci.empty() && !config::read_settings(tree).skip_in_ci.value_or(false)) {
        err << "checker: " << said << " is ignored in CI (" << printable(ci)
            << "); `skip_in_ci: true` in checker.yaml would let it count\n";
        return {};
    }
    if (!skip.everything) refuse_unknown(skip.rules, config::read_settings(tree), tree);
    err << "checker: " << said
        << (skip.everything ? ": nothing is checked\n" : ": these rules are left out\n");
    return skip;
}

void leave_out(const Skip& skip, Results& results) {
    const auto count = std::erase_if(results.findings, [&](const Finding& finding) {
        return std::ranges::find(skip.rules, finding.rule) != skip.rules.end();
    });
    results.suppressed += static_cast<int>(count);
}

}  // namespace checker::cli
