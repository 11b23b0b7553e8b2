// Runs the program; the commands are in cli/.
#include <exception>
#include <iostream>

#include "cli/run.h"
#include "core/error.h"
#include "core/memory.h"
#include "core/printable.h"

int main(int argc, char** argv) {
    checker::leave_discarded_to_the_end();
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
