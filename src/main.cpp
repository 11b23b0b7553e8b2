// Runs the program; the commands are in cli/.
#include <malloc.h>

#include <exception>
#include <iostream>

#include "cli/run.h"
#include "core/error.h"
#include "core/printable.h"

namespace {

// Freed memory stays with the program, which ends soon anyway: giving back what the texts of
// hundreds of snapshots took, and getting it again, took longer than reading them.
void keep_freed_memory() {
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that glibc takes
#endif
}

}  // namespace

int main(int argc, char** argv) {
    keep_freed_memory();
    try {
        return checker::cli::run(argc, argv, std::cout);
    } catch (const checker::Error& error) {
        std::cout.flush();
        std::cerr << "checker: " << checker::printable(error.what(), true) << '\n';
    } catch (const std::exception& error) {
        std::cout.flush();
        std::cerr << "checker: internal error: " << checker::printable(error.what(), true)
                  << "\nThis is a bug in checker; please report it.\n";
    }
    return 2;
}
