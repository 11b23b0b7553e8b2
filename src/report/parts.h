// Long reports, made on two threads.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>

namespace checker::report {

// Puts into `text`, which is empty, what is to be said of the findings [first, last).
using Teller = std::function<void(std::size_t first, std::size_t last, std::string& text)>;

// Writes what is to be said of so many findings, in their order and in parts that stay in the
// processor's cache. Of many findings some parts are made on another thread, a few ahead of what is
// written; each thread has a teller of its own.
void write_in_parts(std::ostream& out, std::size_t findings,
                    const std::function<Teller()>& new_teller);

}  // namespace checker::report
