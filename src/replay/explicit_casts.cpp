#include "replay/explicit_casts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace checker::replay {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// pg_cast of PostgreSQL 12 to 18 with the context "explicit", without the casts of strings, which
// become anything through their text.
constexpr std::array casts{
    Pair{"bit", "int4"},
    Pair{"bit", "int8"},
    Pair{"bool", "int4"},
    Pair{"box", "circle"},
    Pair{"box", "lseg"},
    Pair{"box", "point"},
    Pair{"bytea", "int2"},
    Pair{"bytea", "int4"},
    Pair{"bytea", "int8"},
    Pair{"char", "int4"},
    Pair{"circle", "box"},
    Pair{"circle", "point"},
    Pair{"circle", "polygon"},
    Pair{"daterange", "datemultirange"},
    Pair{"int2", "bytea"},
    Pair{"int4", "bit"},
    Pair{"int4", "bool"},
    Pair{"int4", "bytea"},
    Pair{"int4", "char"},
    Pair{"int4range", "int4multirange"},
    Pair{"int8", "bit"},
    Pair{"int8", "bytea"},
    Pair{"int8range", "int8multirange"},
    Pair{"jsonb", "bool"},
    Pair{"jsonb", "float4"},
    Pair{"jsonb", "float8"},
    Pair{"jsonb", "int2"},
    Pair{"jsonb", "int4"},
    Pair{"jsonb", "int8"},
    Pair{"jsonb", "numeric"},
    Pair{"lseg", "point"},
    Pair{"numrange", "nummultirange"},
    Pair{"polygon", "box"},
    Pair{"polygon", "circle"},
    Pair{"polygon", "point"},
    Pair{"tsrange", "tsmultirange"},
    Pair{"tstzrange", "tstzmultirange"},
    Pair{"xid8", "xid"},
};

}  // namespace

bool is_cast_explicitly(const catalog::Type& from, const catalog::Type& to) {
    return !from.is_array() && !to.is_array() &&
           std::ranges::find(casts, Pair{from.name, to.name}) != casts.end();
}

int explicit_cast_since(const catalog::Type& from, const catalog::Type& to) {
    const bool is_newest = from.name == "bytea" || to.name == "bytea";
    return is_newest && is_cast_explicitly(from, to) ? 18 : 12;
}

}  // namespace checker::replay
