// Paths as URI references (RFC 3986).
#pragma once

#include <string>
#include <string_view>

namespace checker::report {

// A path as a relative reference, an absolute one as a file's URI: whatever is not plain is
// percent-encoded, byte by byte.
std::string uri_of(std::string_view path);

}  // namespace checker::report
