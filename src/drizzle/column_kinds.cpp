#include "drizzle/column_kinds.h"

#include <array>

namespace checker::drizzle {

namespace {

constexpr bool settings = true;
constexpr bool needed = true;
constexpr bool not_null = true;

constexpr std::array kinds{
    ColumnKind{"bigint", "bigint", TypeForm::plain, settings, needed},
    // bigserial is NOT NULL in the number mode only.
    ColumnKind{"bigserial", "bigserial", TypeForm::plain, settings, needed},
    ColumnKind{"bit", "bit", TypeForm::dimensions, settings, needed},
    ColumnKind{"boolean", "boolean"},
    ColumnKind{"char", "char", TypeForm::length, settings},
    ColumnKind{"cidr", "cidr"},
    ColumnKind{"date", "date", TypeForm::plain, settings, false, false, Encoding::iso_date},
    ColumnKind{"decimal", "numeric", TypeForm::numeric, settings, false, false, Encoding::text},
    ColumnKind{"doublePrecision", "double precision"},
    ColumnKind{"geometry", "geometry(point)", TypeForm::plain, settings, false, false,
               Encoding::other},
    ColumnKind{"halfvec", "halfvec", TypeForm::dimensions, settings, needed, false, Encoding::json},
    ColumnKind{"inet", "inet"},
    ColumnKind{"integer", "integer"},
    ColumnKind{"interval", "interval", TypeForm::interval, settings},
    ColumnKind{"json", "json", TypeForm::plain, false, false, false, Encoding::json},
    ColumnKind{"jsonb", "jsonb", TypeForm::plain, false, false, false, Encoding::json},
    ColumnKind{"line", "line", TypeForm::plain, settings, false, false, Encoding::other},
    ColumnKind{"macaddr", "macaddr"},
    ColumnKind{"macaddr8", "macaddr8"},
    ColumnKind{"numeric", "numeric", TypeForm::numeric, settings, false, false, Encoding::text},
    ColumnKind{"point", "point", TypeForm::plain, settings, false, false, Encoding::other},
    ColumnKind{"real", "real"},
    ColumnKind{"serial", "serial", TypeForm::plain, false, false, not_null},
    ColumnKind{"smallint", "smallint"},
    ColumnKind{"smallserial", "smallserial", TypeForm::plain, false, false, not_null},
    ColumnKind{"sparsevec", "sparsevec", TypeForm::dimensions, settings, needed},
    ColumnKind{"text", "text", TypeForm::plain, settings},
    ColumnKind{"time", "time", TypeForm::time, settings},
    ColumnKind{"timestamp", "timestamp", TypeForm::timestamp, settings, false, false,
               Encoding::iso_date},
    ColumnKind{"uuid", "uuid"},
    ColumnKind{"varchar", "varchar", TypeForm::length, settings},
    ColumnKind{"vector", "vector", TypeForm::dimensions, settings, needed, false, Encoding::json},
};

}  // namespace

std::span<const ColumnKind> column_kinds() {
    return kinds;
}

const ColumnKind enum_kind{"pgEnum", "", TypeForm::enumeration};
const ColumnKind enum_object_kind{"pgEnum", "", TypeForm::enumeration};
const ColumnKind custom_kind{"customType", "",    TypeForm::custom, settings,
                             false,        false, Encoding::other};
const ColumnKind array_kind{"array", "", TypeForm::array, false, false, false, Encoding::other};

}  // namespace checker::drizzle
