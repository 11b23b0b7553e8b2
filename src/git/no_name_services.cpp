// Stands in, in a static program, for what asks the system's name services: glibc would load shared
// libraries for it, of the very version that it was linked with. libgit2 asks for the address of a
// server, and there is none (no_network.cpp); and for a user's home where a program runs as
// somebody else than who started it (setuid). Everywhere else it takes HOME, as git does.
#include <netdb.h>
#include <pwd.h>

extern "C" {

int getaddrinfo(const char* /*host*/, const char* /*service*/, const addrinfo* /*wanted*/,
                addrinfo** /*found*/) {
    return EAI_FAIL;
}

void freeaddrinfo(addrinfo* /*found*/) {}

int getpwuid_r(uid_t /*user*/, passwd* /*entry*/, char* /*buffer*/, size_t /*size*/,
               passwd** found) {
    *found = nullptr;  // there is no such user
    return 0;
}
}
