// Only parses a file, with libpg_query: what no linter that uses it can be faster than.
#include <pg_query.h>

#include <fstream>
#include <sstream>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::ostringstream text;
    text << std::ifstream(argv[1]).rdbuf();
    const PgQueryParseResult result = pg_query_parse(text.str().c_str());
    const bool parsed = result.error == nullptr;
    pg_query_free_parse_result(result);
    return parsed ? 0 : 1;
}
