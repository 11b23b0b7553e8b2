// Ctrl-C and its like while something is there that must be cleaned up.
#pragma once

#include <signal.h>

#include <array>

namespace checker::process {

// While one lives, SIGINT, SIGTERM, SIGHUP and SIGQUIT only set a mark; the end of the last one
// lets the signal do what it would have done. Whatever is to be cleaned up is declared behind it.
// Signals that are ignored (nohup) stay so.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    // Whether such a signal has come.
    static bool has_come();

  private:
    static constexpr std::array signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    std::array<struct sigaction, signals.size()> before_{};
};

}  // namespace checker::process
