// The keys of checker.yaml: one table, by which it is read and from which its JSON Schema is
// written.
#pragma once

#include "config/form.h"
#include "config/settings.h"

namespace checker::config {

// Every key at the top of checker.yaml, with all below it.
const Keys<Settings>& settings_keys();

// The form of the whole file.
const Form& settings_form();

// What a rule may be set to, in place of its severity.
const std::vector<std::string_view>& rule_severities();

}  // namespace checker::config
