// Turns whatever a spreadsheet program wrote into UTF-8, and refuses what is no table before anyone parses
// it.
//
// Nobody labels a CSV file, so its encoding is judged from its head: of those with a byte a letter, or two,
// one of another script than Latin where nearly all its letters are beyond ASCII, and else Windows-1252.
// Bytes that are wrong in a UTF-8 file (two files glued together, a text cut through a letter) are read as
// Windows-1252, or as U+FFFD where a letter was cut, and counted.
#pragma once

#include "tabular/source.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct UConverter;

namespace sampark::tabular {

enum class Encoding : std::uint8_t {
    utf8,
    utf16_little_endian,
    utf16_big_endian,
    windows_1252,
    windows_1250,
    windows_1251,
    windows_1253,
    windows_1254,
    windows_1255,
    windows_1256,
    windows_1257,
    windows_1258,
    windows_874,
    koi8_r,
    shift_jis,
    gb18030,
    big5,
    euc_kr
};

std::string_view encoding_name(Encoding encoding);  // "UTF-8", "UTF-16LE", "windows-1252"
std::vector<std::string_view> encoding_names();
std::optional<Encoding> encoding_named(std::string_view name);

struct DetectedEncoding {
    Encoding encoding = Encoding::utf8;
    std::size_t mark_size = 0;  // bytes of the byte-order mark

    bool operator==(DetectedEncoding const&) const = default;
};

enum class Extent { part, whole };

inline constexpr std::size_t encoding_head_size = 256 * 1024;

// Judges the first bytes of a file. Throws Problem 422 "import_empty" when there is nothing but white space,
// and "import_not_a_table" {found: "png" | "pdf" | "xlsx" | "html" | "binary" …} when it is something else.
DetectedEncoding detect_encoding(std::string_view head, Extent extent);

// The raw source as UTF-8 without byte-order mark, in bounded memory. A few NUL are kept: whoever reads the
// cells refuses them. Keeps a reference to the source.
class Utf8Source final : public ByteSource {
public:
    // Reads the head; throws as detect_encoding does. Whoever imports may know the encoding better.
    explicit Utf8Source(ByteSource& raw, std::optional<Encoding> told = {});
    ~Utf8Source() override;

    std::size_t read(std::span<char> into) override;

    Encoding encoding() const { return encoding_; }
    // Wrong bytes met so far in a UTF-8 file.
    std::uint64_t repaired() const { return repaired_; }

private:
    struct Closer {
        void operator()(UConverter* converter) const;
    };
    using Converter = std::unique_ptr<UConverter, Closer>;

    void append_next(std::string_view bytes);
    void append_utf8(std::string_view bytes);
    void append_converted(std::string_view bytes);
    bool refill();

    ByteSource& raw_;
    Encoding encoding_ = Encoding::utf8;
    Converter from_, to_;
    std::u16string pivot_;
    char16_t *pivot_source_ = nullptr, *pivot_target_ = nullptr;
    std::string chunk_;    // raw bytes
    std::string carried_;  // the beginning of a letter that the next chunk continues
    std::string ready_;    // transcoded, from position given_ on not yet read
    std::size_t given_ = 0;
    std::uint64_t repaired_ = 0;
    bool ended_ = false;
};

}  // namespace sampark::tabular
