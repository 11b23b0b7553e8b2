#include "git/library.h"

#include <array>

#include "git/handles.h"

// git_libgit2_init() reads all of the machine's TLS certificates (4 ms for Debian's 140), and this
// program never opens a connection. Debian's libgit2.so takes these two functions from
// libmbedx509.so; the dynamic linker asks the program first, and the program answers that there are
// no certificates (MBEDTLS_ERR_X509_FILE_IO_ERROR), which libgit2 accepts. They stand beside
// Library, so whoever links it links them; the room's link options export them to libgit2.so.
extern "C" {
[[gnu::visibility("default"), gnu::used]] int mbedtls_x509_crt_parse_file(void* /*chain*/,
                                                                          const char* /*path*/) {
    return -0x2900;
}

[[gnu::visibility("default"), gnu::used]] int mbedtls_x509_crt_parse_path(void* /*chain*/,
                                                                          const char* /*path*/) {
    return -0x2900;
}
}

namespace checker::git {

Library::Library() {
    check(git_libgit2_init(), "start libgit2");
    // Extensions that libgit2 1.5 refuses though reading is not touched by them: partial clones
    // (a missing object is an error when it is asked for), precious objects (about pruning), and
    // relative paths of linked work trees (Repository::open resolves them).
    std::array<const char*, 3> harmless{"partialclone", "preciousobjects", "relativeworktrees"};
    check(git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless.data(), harmless.size()),
          "set up libgit2");
    // git, too, trusts that what it has in its object database is what the name says, and leaves
    // proving it to `git fsck`; computing every hash again doubles the time of reading.
    check(git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0), "set up libgit2");
}

Library::~Library() {
    git_libgit2_shutdown();
}

}  // namespace checker::git
