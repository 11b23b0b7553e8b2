#include "process/interruption.h"

#include <csignal>

namespace checker::process {

namespace {

volatile std::sig_atomic_t come = 0;

extern "C" void mark(int signal) {
    come = signal;
}

}  // namespace

Interruption::Interruption() {
    struct sigaction action {};
    action.sa_handler = mark;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < signals.size(); ++i) {
        ::sigaction(signals[i], nullptr, &before_[i]);
        if (before_[i].sa_handler != SIG_IGN) ::sigaction(signals[i], &action, nullptr);
    }
}

Interruption::~Interruption() {
    for (std::size_t i = 0; i < signals.size(); ++i)
        ::sigaction(signals[i], &before_[i], nullptr);
    const int signal = come;
    if (signal == 0) return;
    // Raised also to an Interruption further out, which then has the mark.
    come = 0;
    ::raise(signal);
}

bool Interruption::has_come() {
    return come != 0;
}

}  // namespace checker::process
