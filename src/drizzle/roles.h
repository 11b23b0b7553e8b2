// drizzle-orm/neon and drizzle-orm/supabase: ready-made roles, tables and policies.
#pragma once

#include "drizzle/orm.h"

namespace checker::drizzle {

Object* neon_module(Orm& orm);
Object* supabase_module(Orm& orm);

}  // namespace checker::drizzle
