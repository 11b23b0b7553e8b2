#include "git/fields.h"

#include <charconv>
#include <utility>

#include "core/error.h"

namespace checker::git {

void FieldWriter::text(std::string_view bytes) {
    text_ += std::to_string(bytes.size());
    text_ += ':';
    text_ += bytes;
}

void FieldWriter::state(const std::optional<FileState>& state) {
    number(state ? 1 : 0);
    if (!state) return;
    number(state->mode);
    text(state->bytes);
}

FieldReader::FieldReader(std::string_view text, std::string_view header, std::string damaged)
    : rest_(text), damaged_(std::move(damaged)) {
    if (!rest_.starts_with(header)) fail();
    rest_.remove_prefix(header.size());
}

std::string FieldReader::text() {
    const std::size_t colon = rest_.find(':');
    if (colon == std::string_view::npos) fail();
    const std::size_t size = to_number(rest_.substr(0, colon));
    rest_.remove_prefix(colon + 1);
    if (size > rest_.size()) fail();
    std::string bytes(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return bytes;
}

std::optional<FileState> FieldReader::state() {
    if (number() == 0) return std::nullopt;
    FileState state;
    state.mode = static_cast<unsigned>(number());
    state.bytes = text();
    return state;
}

std::size_t FieldReader::to_number(std::string_view digits) const {
    std::size_t value = 0;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end) fail();
    return value;
}

void FieldReader::fail() const {
    throw Error(damaged_);
}

}  // namespace checker::git
