#include "server/server.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

#include "core/error.h"
#include "server/session.h"

extern char** environ;

namespace checker::postgres {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

// initdb and postgres refuse to run as root; nobody has this number on every Debian.
constexpr uid_t nobody = 65534;

// Its standard input is a pipe that the test holds open. The end of the test, also by a signal
// that cannot be caught, is the end of the pipe: then nothing of the server is left.
constexpr const char* keep_script = R"sh(
trap '' INT TERM HUP QUIT
binaries=$1 folder=$2
cd "$folder" || exit 1
export TZ=UTC LC_ALL=C PGTZ=UTC
if "$binaries/initdb" -D data -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1; then
    "$binaries/postgres" -D data -k "$folder" -c listen_addresses= \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \
        -c timezone=UTC -c shared_buffers=16MB -c max_connections=10 -c wal_level=minimal \
        -c max_wal_senders=0 -c jit=off -c max_parallel_maintenance_workers=0 \
        -c max_parallel_workers_per_gather=0 >>log 2>&1 </dev/null &
    read -r _
    # At once, without a checkpoint.
    kill -QUIT $!
    wait $!
else
    echo FATAL: initdb has failed >>log
    read -r _
fi
rm -rf "$folder"
)sh";

std::string binaries_of(int major) {
    if (major == debian_major) return "/usr/lib/postgresql/" + std::to_string(major) + "/bin";
    return std::string(CHECKER_ROOT) + "/tests/postgres/server/versions/node_modules/postgres-" +
           std::to_string(major) + "/native/bin";
}

void require_installed(int major) {
    for (const char* program : {"/initdb", "/postgres"}) {
        const std::string path = binaries_of(major) + program;
        if (::access(path.c_str(), X_OK) != 0)
            throw Error("PostgreSQL " + std::to_string(major) + " is not installed: '" + path +
                        "': " + std::strerror(errno) + "; run scripts/setup " +
                        (major == debian_major ? "--tests" : "--servers"));
    }
}

pid_t spawn(const std::vector<std::string>& command, int standard_input) {
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, standard_input, STDIN_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    // A group of its own: what is typed at the test is not typed at the server.
    ::posix_spawnattr_setpgroup(&attributes, 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t child = -1;
    const int failed =
        ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw Error("cannot run '" + command[0] + "': " + std::strerror(failed));
    return child;
}

std::string text_of(const std::string& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// In memory where there is room: on a disk most of the time goes into files that are made and
// thrown away. A container's /dev/shm may have 64 MiB in all.
fs::path parent_of_data() {
    const fs::path memory = "/dev/shm";
    constexpr std::uintmax_t enough = 1U << 30U;
    std::error_code failed;
    const fs::space_info space = fs::space(memory, failed);
    const bool has_room = !failed && space.available >= enough;
    return has_room && ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

}  // namespace

int minor_of(int major) {
    require_installed(major);
    FILE* const output = ::popen((binaries_of(major) + "/postgres --version").c_str(), "r");
    int found = 0;
    int minor = -1;
    if (output != nullptr) {
        if (std::fscanf(output, "postgres (PostgreSQL) %d.%d", &found, &minor) != 2) minor = -1;
        ::pclose(output);
    }
    if (found != major || minor < 0)
        throw Error("cannot tell the release of PostgreSQL " + std::to_string(major));
    return minor;
}

Server::Server(int major) : major_(major), folder_(parent_of_data()) {
    require_installed(major);
    start();
    try {
        wait_until_ready();
    } catch (...) {
        stop();
        throw;
    }
}

Server::~Server() {
    stop();
}

std::string Server::address(const std::string& database) const {
    return "host=" + folder_.path() + " user=postgres dbname=" + database;
}

void Server::create_database(const std::string& name) const {
    drop_database(name);
    // Since 15 the default is to write all of it to the log, which takes five times as long.
    const char* strategy = major_ >= 15 ? " STRATEGY file_copy" : "";
    Session(address("postgres")).run("CREATE DATABASE " + name + strategy);
}

void Server::drop_database(const std::string& name) const {
    Session(address("postgres")).run("DROP DATABASE IF EXISTS " + name);
}

void Server::start() {
    std::vector<std::string> command{
        "sh", "-c", keep_script, "keeper", binaries_of(major_), folder_.path()};
    if (::geteuid() == 0) {
        const std::string id = std::to_string(nobody);
        if (::chown(folder_.path().c_str(), nobody, nobody) != 0)
            throw Error("cannot give '" + folder_.path() + "' away: " + std::strerror(errno));
        command.insert(command.begin(),
                       {"setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--"});
    }
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw Error(std::string("cannot make a pipe: ") + std::strerror(errno));
    lifeline_ = ends[1];
    keeper_ = spawn(command, ends[0]);
    ::close(ends[0]);
}

void Server::wait_until_ready() {
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    for (std::string log; log.find("ready to accept connections") == std::string::npos;) {
        if (std::chrono::steady_clock::now() > deadline || log.find("FATAL") != std::string::npos)
            throw Error("PostgreSQL " + std::to_string(major_) + " does not start: " + log);
        std::this_thread::sleep_for(10ms);
        log = text_of(folder_.path() + "/log");
    }
}

void Server::stop() {
    ::close(lifeline_);
    while (::waitpid(keeper_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace checker::postgres
