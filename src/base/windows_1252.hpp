// The letters that old programs of Western Europe wrote: ISO 8859-1, and Windows' own where that has
// controls.
#pragma once

namespace sampark {

constexpr char32_t windows_1252_letter(char byte) {
    constexpr char16_t from_80_to_9f[]{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                       0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
    auto const value = static_cast<unsigned char>(byte);
    return value >= 0x80 && value <= 0x9F ? from_80_to_9f[value - 0x80] : value;
}

}  // namespace sampark
