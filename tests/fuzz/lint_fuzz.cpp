// Any text as a migration: parsed, replayed, matched against all rules and told in all formats. It
// may be full of errors, but nothing may crash, hang, or point outside of the text.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "lint/lint.h"
#include "report/report.h"
#include "rules/catalogue.h"

using namespace checker;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const rules::Catalogue catalogue = rules::built_in(rules::Examples::left_out);
    const auto source =
        std::make_shared<const Source>(Source{"0000_given.sql", std::string(data, data + size)});
    const bool in_transaction = size % 2 == 0;
    lint::Options options;
    options.history = replay::Replay({.in_transaction = in_transaction});
    options.wants_edits = true;
    options.wants_timeline = true;
    lint::Outcome outcome = lint::lint(catalogue, {source}, options);
    Results results;
    results.scope.kind = ScopeKind::files;
    results.statements = outcome.statements;
    results.findings = std::move(outcome.findings);
    results.timelines.push_back(std::move(outcome.timeline));
    for (const Finding& finding : results.findings)
        if (finding.place.span.begin > size || finding.place.span.end > size ||
            finding.place.span.begin > finding.place.span.end)
            std::abort();
    for (const report::Format& format : report::formats()) {
        std::ostringstream out;
        format.report(out, results, {.width = in_transaction ? 80 : 25});
    }
    return 0;
}
