// How the program takes its memory.
#pragma once

namespace checker {

// Most of what a check needs is filled once and needed until the program ends. So the memory is
// taken at once, in large pages, and kept: page by page, and given back where it was freed in
// between, the kernel's work for it is a sixth of a check's time. For programs about to need some
// 10 MiB or more; what is not touched costs nothing. Called again it does nothing.
void take_memory_at_once();

}  // namespace checker
