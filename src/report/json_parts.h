// What the JSON formats have in common.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "json/write.h"
#include "report/places.h"

namespace checker::report {

// The text, or null.
void optional_string(json::Writer& json, const std::optional<std::string>& text);

// The members "path" and "line" of a place; null where there is none.
void path_and_line(json::Writer& json, SourceLines& lines, const Place& place);

// JSON text with escapes for whatever would act on a terminal; `json` is valid UTF-8.
std::string harmless(std::string_view json);

// Writes JSON text so that nothing of it acts on a terminal; `json` is valid UTF-8.
void write_harmless(std::ostream& out, std::string_view json);

// Writes the rest of a document, and a line break.
void write_end(std::ostream& out, json::Writer& json);

}  // namespace checker::report
