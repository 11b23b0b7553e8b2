// Runs programs and takes the time.
#pragma once

#include <string>
#include <vector>

namespace bench {

// Runs a command line (no shell) in `folder` with its output thrown away; gives milliseconds of
// wall time. Throws std::runtime_error when the exit code is not `expected`; -1 expects any.
double run(const std::string& folder, const std::vector<std::string>& command, int expected = 0);

// Runs a shell script in `folder`; throws std::runtime_error when it fails.
void shell(const std::string& folder, const std::string& script);

double median(std::vector<double> values);

}  // namespace bench
