#include "core/digest.h"

namespace checker {

// http://www.isthe.com/chongo/tech/comp/fnv/
std::string digest(std::string_view text) {
    __extension__ using Wide = unsigned __int128;
    constexpr Wide prime = (Wide{1} << 88U) + 0x13BU;
    Wide hash = (Wide{0x6C62272E07BB0142U} << 64U) + 0x62B821756295C58DU;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex(32, '0');
    for (std::size_t i = hex.size(); i-- > 0; hash >>= 4U)
        hex[i] = digits[static_cast<std::size_t>(hash & 15U)];
    return hex;
}

}  // namespace checker
