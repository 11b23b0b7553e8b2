// How the program takes its memory.
#pragma once

#include <memory>

namespace checker {

// Most of what a check needs is filled once and needed until the program ends. So the memory is
// taken at once, in large pages, and kept: page by page, and given back where it was freed in
// between, the kernel's work for it is a sixth of a check's time. For programs about to need some
// 10 MiB or more; what is not touched costs nothing. Called again it does nothing.
void take_memory_at_once();

// Takes what is no longer needed, and takes it apart at once.
void discard(std::shared_ptr<void> value);

// From now on what is discarded is left to the system, which takes it with the program: for one
// that ends right after its report, because to take a schema's values apart is a tenth of a check's
// time. Only the first values are left so; who checks many projects needs their memory again.
void leave_discarded_to_the_end();

}  // namespace checker
