#include "base/file_type.hpp"

#include <gtest/gtest.h>

namespace sampark {
namespace {

using namespace std::string_view_literals;

std::string_view type(std::string_view bytes) { return file_type(bytes, bytes); }

TEST(FileType, IsWhatTheContentSays) {
    EXPECT_EQ(type("\x89PNG\r\n\x1A\n\0\0"sv), "image/png");
    EXPECT_EQ(type("\xFF\xD8\xFF\xE0"sv), "image/jpeg");
    EXPECT_EQ(type("GIF89a..."), "image/gif");
    EXPECT_EQ(type("RIFF\x01\0\0\0WEBPVP8 "sv), "image/webp");
    EXPECT_EQ(type("RIFF\x01\0\0\0WAVEfmt "sv), "application/octet-stream");
    EXPECT_EQ(type("%PDF-1.7\n%\xE2\xE3"), "application/pdf");
    EXPECT_EQ(type("MZ\x90\0"sv), "application/octet-stream");
    EXPECT_EQ(type(""), "application/octet-stream");
}

TEST(FileType, OfTextIsPlainWhateverItHolds) {
    EXPECT_EQ(type("<html><script>alert(1)</script></html>"), "text/plain");
    EXPECT_EQ(type("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "text/plain");
    EXPECT_EQ(type("নাম,ফোন\r\n"), "text/plain");
    EXPECT_EQ(type("na\xE9me"), "application/octet-stream");
    EXPECT_EQ(type("cut in the middle: \xE0\xA6"), "text/plain");
}

TEST(FileType, OfAnArchiveIsTheDocumentInIt) {
    std::string const zip("PK\x03\x04 and so on");
    EXPECT_EQ(type(zip), "application/zip");
    EXPECT_EQ(file_type(zip, "PK\x01\x02 word/document.xml"),
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(file_type(zip, "xl/workbook.xml"),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(type("PK\x03\x04" + std::string(26, ' ') +
                   "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"),
              "application/vnd.oasis.opendocument.spreadsheet");
}

TEST(FileName, IsSafeToSaveUnder) {
    EXPECT_EQ(safe_file_name("চালান.pdf"), "চালান.pdf");
    EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name("C:\\Users\\me\\a.doc"), "a.doc");
    EXPECT_EQ(safe_file_name("a\r\nb\0c.txt"sv), "abc.txt");
    for (auto const* nothing : {"", "..", "/", "   ", "\n", "\xFF", "cut \xE0\xA6"})
        EXPECT_EQ(safe_file_name(nothing), "file");
}

TEST(FileName, IsCutBetweenCharactersAndKeepsItsExtension) {
    std::string name;
    for (int i = 0; i < 100; ++i) name += "ক";
    auto const cut = safe_file_name(name + ".pdf");
    EXPECT_EQ(cut.size(), 253U);
    EXPECT_TRUE(cut.ends_with("ক.pdf"));
    EXPECT_EQ(safe_file_name(std::string(300, 'a')), std::string(255, 'a'));
}

}  // namespace
}  // namespace sampark
