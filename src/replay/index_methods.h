// What an index method can do.
#pragma once

#include <string>
#include <string_view>

#include "replay/execution.h"

namespace checker::replay {

// The method of that name; btree if it is empty.
std::string index_method(std::string_view name);

// Refuses what the method cannot: several columns, UNIQUE, INCLUDE, a type without an operator
// class. Methods of extensions are not known and can all.
void expect_method(const catalog::Relation& table, const catalog::Index& index,
                   const Execution& at);

// Refuses (42601) NULLS NOT DISTINCT where the server cannot read it yet.
void expect_nulls_syntax(const catalog::Index& index, const Execution& at);

// Refuses ASC, DESC and NULLS FIRST of an IndexElem (0A000) where the method has no order.
void expect_orderable(std::string_view method, const sql::Node& element);

}  // namespace checker::replay
