// Stands in for the printf with which libpg_query writes a parse tree as JSON, field by field, and
// which takes a quarter of a parse. The linker leads the library's calls here
// (--wrap=appendStringInfo, ld(1)). Of PostgreSQL's StringInfo nothing is known here but the
// functions that append to one, which have been the same since PostgreSQL 9.5
// (src/include/lib/stringinfo.h).
#include <array>
#include <charconv>
#include <cstdarg>
#include <cstring>
#include <string_view>

// NOLINTBEGIN(readability-identifier-naming)
extern "C" {

struct StringInfoData;

void appendBinaryStringInfo(StringInfoData* to, const char* bytes, int size);
int appendStringInfoVA(StringInfoData* to, const char* format, va_list arguments);
void enlargeStringInfo(StringInfoData* to, int more);
void __wrap_appendStringInfo(StringInfoData* to, const char* format, ...);
}
// NOLINTEND(readability-identifier-naming)

namespace {

// Collects what is appended; the library's own functions are called once for most fields.
class Appender {
  public:
    explicit Appender(StringInfoData* to) : to_(to) {}

    void add(std::string_view text) {
        if (text.size() > room_.size() - size_) hand_on();
        if (text.size() > room_.size()) {
            appendBinaryStringInfo(to_, text.data(), static_cast<int>(text.size()));
            return;
        }
        std::memcpy(room_.data() + size_, text.data(), text.size());
        size_ += text.size();
    }

    template <class Number>
    void add_number(Number number) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        add({digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
    }

    void hand_on() {
        if (size_ > 0) appendBinaryStringInfo(to_, room_.data(), static_cast<int>(size_));
        size_ = 0;
    }

  private:
    StringInfoData* to_;
    std::array<char, 256> room_;
    std::size_t size_ = 0;
};

// Whether it has no other conversions than %s, %d, %u and %c.
bool is_plain(std::string_view format) {
    for (std::size_t at = format.find('%'); at != std::string_view::npos;
         at = format.find('%', at + 2))
        if (at + 1 == format.size() || std::strchr("sduc", format[at + 1]) == nullptr) return false;
    return true;
}

void add_plain(Appender& appender, std::string_view format, va_list arguments) {
    while (true) {
        const std::size_t end = format.find('%');
        appender.add(format.substr(0, end));
        if (end == std::string_view::npos) return;
        const char conversion = format[end + 1];
        if (conversion == 's') {
            const char* const text = va_arg(arguments, const char*);
            appender.add(text == nullptr ? "(null)" : text);  // as PostgreSQL's printf
        } else if (conversion == 'd') {
            appender.add_number(va_arg(arguments, int));
        } else if (conversion == 'u') {
            appender.add_number(va_arg(arguments, unsigned));
        } else {
            const char letter = static_cast<char>(va_arg(arguments, int));
            appender.add({&letter, 1});
        }
        format.remove_prefix(end + 2);
    }
}

}  // namespace

void __wrap_appendStringInfo(StringInfoData* to, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (is_plain(format)) {
        Appender appender(to);
        add_plain(appender, format, arguments);
        appender.hand_on();
        va_end(arguments);
        return;
    }
    va_end(arguments);
    while (true) {
        va_start(arguments, format);
        const int missing = appendStringInfoVA(to, format, arguments);
        va_end(arguments);
        if (missing == 0) return;
        enlargeStringInfo(to, missing);
    }
}
