#include "server/catalog.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "server/server.h"

using namespace checker::postgres;

namespace {

constexpr const char* objects = R"sql(
CREATE SCHEMA s2;
CREATE TYPE e AS ENUM ('b', 'it''s');
ALTER TYPE e ADD VALUE 'a' BEFORE 'b';
CREATE TYPE ct AS (x int, y text);
CREATE DOMAIN d AS varchar(5) NOT NULL DEFAULT 'x' CONSTRAINT d_ck CHECK (VALUE <> '');
CREATE TABLE s2.p (a int, b int, PRIMARY KEY (b, a));
CREATE TABLE t (
    id serial PRIMARY KEY, x e DEFAULT 'b', y text COLLATE "C" NOT NULL, a int, b int,
    g int GENERATED ALWAYS AS (a + 1) STORED,
    CONSTRAINT fk FOREIGN KEY (b, a) REFERENCES s2.p (b, a) ON DELETE CASCADE DEFERRABLE,
    CONSTRAINT ck CHECK (a > 0));
ALTER TABLE t ADD CONSTRAINT nv CHECK (b > 0) NOT VALID;
CREATE UNIQUE INDEX i ON t (lower(y), a) INCLUDE (b) WHERE a > 1;
CREATE VIEW v AS SELECT y, p.a FROM t JOIN s2.p USING (b);
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION trf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER trg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION trf();
ALTER TABLE t DISABLE TRIGGER trg;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY pol ON t AS RESTRICTIVE FOR SELECT TO postgres USING (true);
CREATE UNLOGGED TABLE u ();
CREATE TABLE pt (k int) PARTITION BY LIST (k);
CREATE TABLE pd PARTITION OF pt DEFAULT;
CREATE EXTENSION IF NOT EXISTS plpgsql;
)sql";

constexpr const char* lines = R"(collation t.y: C
column pd.k: integer
column pt.k: integer
column s2.p.a: integer
column s2.p.b: integer
column t.a: integer
column t.b: integer
column t.g: integer
column t.id: integer
column t.x: e
column t.y: text
column v.a: integer
column v.y: text
columns pd: k
columns pt: k
columns s2.p: a, b
columns t: id, x, y, a, b, g
columns v: y, a
composite ct: x integer, y text
constraint s2.p.p_pkey: primary key (b, a)
constraint t.ck: check
constraint t.fk: foreign key (b, a) references s2.p (b, a)
constraint t.nv: check
constraint t.t_pkey: primary key (id)
constraint-action t.fk: on delete cascade
constraint-check t.ck: (a > 0)
constraint-check t.nv: (b > 0)
constraint-state t.fk: deferrable
constraint-state t.nv: not valid
default t.id: nextval('t_id_seq'::regclass)
default t.x: 'b'::e
domain d: character varying(5)
domain-constraint d.d_ck: CHECK (((VALUE)::text <> ''::text))
domain-state d: default 'x'::character varying
domain-state d: not null
enum e: 'a', 'b', 'it''s'
function f(integer): returns integer, sql, immutable
function trf(): returns trigger, plpgsql, volatile
generated t.g: stored (a + 1)
has-default t.id
has-default t.x
index i: on t using btree ((expression) COLLATE C, a) include (b)
index s2.p_pkey: on s2.p using btree (b, a)
index t_pkey: on t using btree (id)
index-expression i: lower(y)
index-state i: partial
index-state i: unique
index-state s2.p_pkey: primary
index-state s2.p_pkey: unique
index-state t_pkey: primary
index-state t_pkey: unique
is-generated t.g
not-null s2.p.a
not-null s2.p.b
not-null t.id
not-null t.y
partition pd: of pt default
policy t.pol: for select, restrictive, to postgres
reads v: s2.p.a
reads v: s2.p.b
reads v: t.b
reads v: t.y
row-security t: enabled
schema s2
sequence t_id_seq
sequence-owner t_id_seq: t.id
table pd: table
table pt: partitioned table
table s2.p: table
table t: table
table u: table unlogged
trigger t.trg: trf() disabled
view v
)";

// From 18 on these are constraints with names.
constexpr const char* not_nulls = R"(constraint s2.p.p_a_not_null: not null (a)
constraint s2.p.p_b_not_null: not null (b)
constraint t.t_id_not_null: not null (id)
constraint t.t_y_not_null: not null (y)
)";

struct Told {
    std::string not_nulls;
    std::string others;
};

Told told_apart(const std::string& catalog) {
    Told told;
    std::istringstream text(catalog);
    for (std::string line; std::getline(text, line);)
        (line.find(": not null (") == std::string::npos ? told.others : told.not_nulls) +=
            line + '\n';
    return told;
}

void check_catalog(int major) {
    INFO("PostgreSQL " << major);
    const Server server(major);
    server.create_database("catalog");
    Session session(server.address("catalog"));
    CHECK(catalog_of(session).empty());
    session.run(objects);
    const Told told = told_apart(catalog_of(session));
    CHECK(told.others == lines);
    CHECK(told.not_nulls == (major < 18 ? "" : not_nulls));
}

}  // namespace

TEST_CASE("the catalog is told line by line") {
    check_catalog(debian_major);
}

TEST_CASE("every major tells the same catalog", "[.long]") {
    for (const int major : majors)
        check_catalog(major);
}
