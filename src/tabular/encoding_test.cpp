#include "tabular/encoding.hpp"

#include "base/problem.hpp"

#include <gtest/gtest.h>

namespace sampark::tabular {
namespace {

using namespace std::string_literals;

class OneByteSource final : public ByteSource {
public:
    explicit OneByteSource(std::string bytes) : bytes_(std::move(bytes)) {}

    std::size_t read(std::span<char> into) override {
        if (at_ == bytes_.size() || into.empty()) return 0;
        into[0] = bytes_[at_++];
        return 1;
    }

private:
    std::string bytes_;
    std::size_t at_ = 0;
};

std::string read_all(Utf8Source& source) {
    std::string text;
    char piece[7];
    while (auto const size = source.read(piece)) text.append(piece, size);
    return text;
}

std::string utf16(std::u16string_view text, Encoding encoding) {
    std::string bytes;
    for (auto const unit : text) {
        auto const low = static_cast<char>(unit & 0xFFU);
        auto const high = static_cast<char>(unit >> 8U);
        bytes += encoding == Encoding::utf16_little_endian ? low : high;
        bytes += encoding == Encoding::utf16_little_endian ? high : low;
    }
    return bytes;
}

struct Case {
    std::string bytes;
    Encoding encoding;
    std::string text;
    std::uint64_t repaired = 0;
};

constexpr auto little = Encoding::utf16_little_endian;
constexpr auto big = Encoding::utf16_big_endian;

TEST(Encoding, IsDetectedAndTranscoded) {
    Case const cases[]{
        {"name,city\nRahim,Dhaka\n", Encoding::utf8, "name,city\nRahim,Dhaka\n"},
        {"নাম,শহর\nরহিম,ঢাকা\n", Encoding::utf8, "নাম,শহর\nরহিম,ঢাকা\n"},
        {"\xEF\xBB\xBFনাম\n😀", Encoding::utf8, "নাম\n😀"},
        {"name\ncaf\xE9\n", Encoding::windows_1252, "name\ncafé\n"},
        {"name\ncaf\xE9", Encoding::windows_1252, "name\ncafé"},
        {"price\n\x80 5 \x96 10", Encoding::windows_1252, "price\n€ 5 – 10"},
        {"\xC8\xEC\xFF;Email\n\xC8\xE2\xE0\xED \xCF\xE5\xF2\xF0\xEE\xE2;ip@enc.test\n\xCE\xEB\xFC\xE3\xE0 "
         "\xD1\xEC\xE8\xF0\xED\xEE\xE2\xE0;os@enc.test\n",
         Encoding::windows_1251, "Имя;Email\nИван Петров;ip@enc.test\nОльга Смирнова;os@enc.test\n"},
        {"\xFF\xFE" + utf16(u"নাম,a\n😀", little), little, "নাম,a\n😀"},
        {"\xFE\xFF" + utf16(u"নাম,a\n😀", big), big, "নাম,a\n😀"},
        {utf16(u"name,city\r\nRahim,ঢাকা\r\n", little), little, "name,city\r\nRahim,ঢাকা\r\n"},
        {utf16(u"name,city\r\nRahim,ঢাকা\r\n", big), big, "name,city\r\nRahim,ঢাকা\r\n"},
        {utf16(u"নাম,শহর\nআব্দুর রহিম,নারায়ণগঞ্জ\n", little), little, "নাম,শহর\nআব্দুর রহিম,নারায়ণগঞ্জ\n"},
        {utf16(u"নাম,শহর\nআব্দুর রহিম,নারায়ণগঞ্জ\n", big), big, "নাম,শহর\nআব্দুর রহিম,নারায়ণগঞ্জ\n"},
        {"নাম,শহর\nরহিম,caf\xE9\n", Encoding::utf8, "নাম,শহর\nরহিম,café\n", 1},
        {"নাম\nরহি\xE0\xA6\n", Encoding::utf8, "নাম\nরহি\xEF\xBF\xBD\n", 1},
        {"name,city\nRa\0him,Dhaka\nKarim,Khulna"s, Encoding::utf8,
         "name,city\nRa\0him,Dhaka\nKarim,Khulna"s},
        {"\xFF\xFE" + utf16(u"a,b\n1,2", little) + "x", little, "a,b\n1,2\xEF\xBF\xBD"},
    };
    for (auto const& [bytes, encoding, text, repaired] : cases) {
        SCOPED_TRACE(text);
        MemorySource whole(bytes);
        Utf8Source source(whole);
        EXPECT_EQ(encoding_name(source.encoding()), encoding_name(encoding));
        EXPECT_EQ(read_all(source), text);
        EXPECT_EQ(source.repaired(), repaired);
        OneByteSource trickle(bytes);
        Utf8Source slow(trickle);
        EXPECT_EQ(read_all(slow), text);
    }
}

TEST(Encoding, IsKeptOverChunksOfALongFile) {
    for (auto const shift : {0, 1, 2}) {
        std::string text(static_cast<std::size_t>(shift), 'x');
        while (text.size() < 3 * encoding_head_size) text += "ক😀é,\n";
        MemorySource raw(text);
        Utf8Source source(raw);
        EXPECT_EQ(read_all(source), text);
        EXPECT_EQ(source.repaired(), 0U);
    }
}

TEST(Encoding, RepairsWrongBytesBeyondTheHead) {
    auto text = std::string(2 * encoding_head_size, 'x');
    MemorySource raw(text += "caf\xE9 \x93hi\x94");
    Utf8Source source(raw);
    auto const read = read_all(source);
    EXPECT_TRUE(read.ends_with("café “hi”")) << read.substr(read.size() - 20);
    EXPECT_EQ(source.repaired(), 3U);
}

struct Refusal {
    std::string bytes;
    std::string code;
    std::string found;
};

TEST(Encoding, RefusesWhatIsNoTable) {
    auto const noise = [] {
        std::string bytes;
        std::uint32_t state = 1;
        for (auto i = 0; i < 2000; ++i)
            bytes += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
        return bytes;
    }();
    Refusal const cases[]{
        {"", "import_empty", {}},
        {" \r\n\t\n", "import_empty", {}},
        {"\xEF\xBB\xBF", "import_empty", {}},
        {"\xFF\xFE", "import_empty", {}},
        {std::string(100, '\0'), "import_empty", {}},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "import_not_a_table", "png"},
        {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "import_not_a_table", "jpeg"},
        {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "import_not_a_table", "pdf"},
        {"PK\x03\x04\x14\0\0\0[Content_Types].xml xl/workbook.xml"s, "import_not_a_table", "xlsx"},
        {"PK\x03\x04\x14\0\6\0[Content_Types].xml"s + std::string(600, 'z'), "import_not_a_table", "xlsx"},
        {"PK\x03\x04\x14\0\0\0word/document.xml"s, "import_not_a_table", "docx"},
        {"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"s, "import_not_a_table",
         "ods"},
        {"PK\x03\x04\x14\0\0\0photo.jpg"s, "import_not_a_table", "zip"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"s, "import_not_a_table", "xls"},
        {"\x1F\x8B\x08\0\0"s, "import_not_a_table", "gzip"},
        {"SQLite format 3\0"s, "import_not_a_table", "sqlite"},
        {"RIFF\x10\0\0\0WEBPVP8 "s, "import_not_a_table", "webp"},
        {"\n <!DOCTYPE html><html>", "import_not_a_table", "html"},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?>", "import_not_a_table", "xml"},
        {"[ {\"name\": 1}]", "import_not_a_table", "json"},
        {"BEGIN:VCARD\nVERSION:3.0", "import_not_a_table", "vcard"},
        {noise, "import_not_a_table", "binary"},
        {"\xFF\xFE" + noise, "import_not_a_table", "binary"},
        {"MZ" + std::string(40, '\0') + "a,b\n", "import_not_a_table", "binary"},
    };
    for (auto const& [bytes, code, found] : cases) {
        SCOPED_TRACE(found + bytes.substr(0, 20));
        try {
            MemorySource raw(bytes);
            Utf8Source const source(raw);
            ADD_FAILURE() << "taken for a table";
        } catch (Problem const& problem) {
            EXPECT_EQ(problem.status, 422);
            EXPECT_EQ(problem.code, code);
            if (!found.empty()) {
                EXPECT_EQ(problem.parameters.at("found").as_string(), found);
            }
        }
    }
}

TEST(Encoding, TakesWhatOnlyLooksForeign) {
    for (std::string const text :
         {"MZ,PK\n1,2\n", "[a],{b}\n1,2\n", "<name>,x\n", "PK,name\n1,Rahim\n", "RIFF10"}) {
        MemorySource raw(text);
        Utf8Source source(raw);
        EXPECT_EQ(read_all(source), text);
    }
}

TEST(FileSource, NamesTheFileItCannotOpen) {
    try {
        FileSource const source("/nonexistent/customers.csv");
        ADD_FAILURE();
    } catch (Problem const& problem) {
        EXPECT_EQ(problem.code, "import_unreadable");
        EXPECT_EQ(problem.parameters.at("file").as_string(), "customers.csv");
    }
}

}  // namespace
}  // namespace sampark::tabular
