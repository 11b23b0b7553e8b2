// What libpg_query's JSON leaves out.
#pragma once

#include <string_view>
#include <vector>

#include "sql/lexer.h"
#include "sql/tree_memory.h"
#include "sql/tree_reader.h"

namespace checker::sql {

// Puts negative integers into a tree, where libpg_query 15 prints {} as it does for 0
// (_fingerprint and the protocol buffers have them; outfuncs_json.c writes only what is above 0).
// `tokens` are those of `text` without comments, in order.
void restore_integers(const std::vector<BareInteger>& integers, std::string_view text,
                      const std::vector<Token>& tokens, TreeMemory& memory);

}  // namespace checker::sql
