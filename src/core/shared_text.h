// A text that many have in common.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace checker {

// Copies share the text, which never changes: what a rule says stands in thousands of findings.
class SharedText {
  public:
    SharedText() = default;
    SharedText(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}
    SharedText(const char* text) : SharedText(std::string(text)) {}

    operator std::string_view() const { return get(); }
    const std::string& get() const {
        static const std::string none;
        return text_ ? *text_ : none;
    }
    bool empty() const { return get().empty(); }
    // What only copies have in common; null of an empty one that was never set.
    const void* identity() const { return text_.get(); }

    bool operator==(const SharedText& other) const { return get() == other.get(); }

  private:
    std::shared_ptr<const std::string> text_;
};

}  // namespace checker
