// A server's catalog as text, to be held against what our model says is there.
#pragma once

#include <string>

#include "server/session.h"

namespace checker::postgres {

// One fact a line, sorted; the first word says of what kind. Names are without "public.", types as
// format_type() and expressions as pg_get_expr() write them. What belongs to an extension is left
// out, and so are PostgreSQL's own NOT NULL constraints (since 18), which are told of the column.
//
//   schema s2
//   table t: table | partitioned table | foreign table [unlogged | temporary]
//   columns t: a, b, c                      in their order; also of views
//   column t.a: integer
//   collation t.a: C                        where it is not the type's own
//   not-null t.a
//   default t.a: nextval('s'::regclass)
//   identity t.a: always | by default
//   generated t.a: stored | virtual (a + 1)
//   row-security t: enabled | forced
//   partition t1: of t [default]
//   inherits c: from p
//   constraint t.k: primary key (a) | unique (a) | exclude (a) | check
//   constraint t.k: foreign key (a) references p (id)
//   constraint-check t.k: (a > 0)
//   constraint-state t.k: not valid | deferrable | initially deferred | not enforced
//   constraint-action t.k: on delete cascade | on update set null
//   index i: on t using btree (a DESC, (expression) text_pattern_ops) include (b)
//   index-expression i: lower(b)
//   index-state i: unique | primary | partial | invalid
//   sequence s
//   sequence-owner s: t.a
//   enum e: 'a', 'b'
//   composite ct: x integer
//   domain d: integer
//   domain-state d: not null | default 1
//   domain-constraint d.k: CHECK ((VALUE > 0)) [not valid]
//   view v | matview v
//   reads v: t | t.a                        relations and columns that its query needs
//   function f(integer): returns integer, sql, volatile
//   trigger t.trg: f() enabled | disabled | always | replica
//   policy t.pol: for all, permissive, to public
//   rule t.ru
//   statistics stx: on t
std::string catalog_of(Session& session);

}  // namespace checker::postgres
