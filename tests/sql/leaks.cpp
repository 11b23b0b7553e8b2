// libpg_query 15-4.0 loses the copy of what PostgreSQL printed, usually one byte, when the SQL
// within a PL/pgSQL block does not parse; LeakSanitizer is told not to count that as ours.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)

extern "C" const char*
__lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
    return "leak:pg_query_raw_parse\n";
}
