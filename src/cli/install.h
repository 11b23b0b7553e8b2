// The commands install-hooks and uninstall-hooks.
#pragma once

#include <iosfwd>

namespace checker::cli {

// Both tell, line by line, what was done to which hook. Throw Error when nothing could be done.
void install_hooks(std::ostream& out);
void uninstall_hooks(std::ostream& out);

}  // namespace checker::cli
