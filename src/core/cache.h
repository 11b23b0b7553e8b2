// What one run leaves for the next, so that the same work is not done twice.
#pragma once

#include <optional>
#include <string>

namespace checker {

// Whatever is in it may be gone at any time; what it gives is what was put in.
class Cache {
  public:
    virtual ~Cache() = default;

    virtual std::optional<std::string> find(const std::string& key) const = 0;
    virtual void keep(const std::string& key, const std::string& value) = 0;
};

}  // namespace checker
