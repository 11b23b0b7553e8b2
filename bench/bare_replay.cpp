// Only replays migrations, each as a run of its own: what of a check is the database's history.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "replay/replay.h"
#include "sql/parse.h"

using namespace checker;

int main(int argc, char** argv) {
    replay::Replay replay;
    int refused = 0;
    for (int i = 1; i < argc; ++i) {
        std::ostringstream text;
        text << std::ifstream(argv[i]).rdbuf();
        const sql::Script script = sql::parse_migration(text.str());
        replay.start_run();
        for (const sql::Statement& statement : script.statements)
            refused += replay.apply(statement).whole.failure ? 1 : 0;
        refused += static_cast<int>(script.errors.size());
    }
    std::quick_exit(refused == 0 ? 0 : 1);
}
