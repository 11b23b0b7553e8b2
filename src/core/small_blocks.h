// The program's small objects: where `new` takes them from.
#pragma once

#include <cstddef>

// A check makes some 100,000 small objects and ends some 10 ms later. So small blocks come off one
// piece of memory, one behind the other, and a block that is freed waits in its thread's list for
// the next of its size; nothing is given back or joined. glibc does both, with a lock as soon as
// there is a second thread: a fifth of a check's time.
namespace checker::small_blocks {

// As operator new, but null when there is no memory. Larger blocks than 1 KiB are malloc's, and so
// are all once the piece is used up.
void* allocate(std::size_t bytes);

// Frees what allocate(bytes) gave; null is nothing.
void free(void* block, std::size_t bytes);

// The same where nobody knows the size any more: a small block is then not used again.
void free(void* block);

// The next `bytes` of the piece are taken from the system in large pages.
void use_large_pages(std::size_t bytes);

}  // namespace checker::small_blocks
