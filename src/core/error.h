// The one exception: the job cannot be done.
#pragma once

#include <stdexcept>
#include <string>

namespace checker {

// Thrown when the job cannot be done (no repository, broken rule file, bad flag); main prints it
// and exits 2. The message says what was being done, why it failed and, where it can, what to do.
class Error : public std::runtime_error {
  public:
    explicit Error(const std::string& message) : std::runtime_error(message) {}
};

// Thrown for a file that is there and is too large to be read.
class TooLarge : public Error {
  public:
    using Error::Error;
};

}  // namespace checker
