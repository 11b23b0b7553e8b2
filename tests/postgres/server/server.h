// A PostgreSQL server of our own, with nothing in it, that is gone afterwards.
#pragma once

#include <sys/types.h>

#include <string>

#include "process/temporary_folder.h"

namespace checker::postgres {

// The majors that we say something about. The first that Debian has; the others are npm packages
// that only the long tests install.
inline constexpr int debian_major = 15;
inline constexpr int majors[] = {12, 13, 14, 15, 16, 17, 18};

// The installed server's minor release: 20 of 15.20. Throws Error when it is not installed.
int minor_of(int major);

// Reached over a Unix socket alone. However the test ends, the server ends with it.
class Server {
  public:
    // Throws Error when the server is not installed or does not start.
    explicit Server(int major);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int major() const { return major_; }

    // What libpq needs to reach that database.
    std::string address(const std::string& database) const;

    // A new database with that name; one that is there is thrown away.
    void create_database(const std::string& name) const;
    void drop_database(const std::string& name) const;

  private:
    void start();
    void wait_until_ready();
    void stop();

    int major_;
    process::TemporaryFolder folder_;
    pid_t keeper_ = -1;  // the shell that ends the server as soon as
    int lifeline_ = -1;  // this pipe is closed
};

}  // namespace checker::postgres
