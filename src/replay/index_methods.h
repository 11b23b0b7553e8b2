// What an index method can do.
#pragma once

#include <string>
#include <string_view>

#include "replay/execution.h"

namespace checker::replay {

// The method of that name; btree if it is empty.
std::string index_method(std::string_view name);

// Refuses what the method cannot with so many columns: several, UNIQUE, INCLUDE. Methods of
// extensions are not known and can all.
void expect_method(const catalog::Index& index, std::size_t keys, std::size_t included,
                   const Execution& at);
// The same of all that the index has, and types without an operator class.
void expect_method(const catalog::Relation& table, const catalog::Index& index,
                   const Execution& at);

// Refuses (42601) NULLS NOT DISTINCT where the server cannot read it yet.
void expect_nulls_syntax(const catalog::Index& index, const Execution& at);

// Refuses ASC, DESC and NULLS FIRST of an IndexElem (0A000) where the method has no order.
void expect_orderable(std::string_view method, const sql::Node& element);

}  // namespace checker::replay
