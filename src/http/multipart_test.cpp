#include "http/multipart.hpp"

#include "base/problem.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <stdlib.h>

namespace sampark::http {
namespace {

std::string const form =
    "a preamble\r\n"
    "--xyz\r\n"
    "Content-Disposition: form-data; name=\"noun\"\r\n\r\n"
    "contacts\r\n"
    "--xyz  \r\n"
    "content-type: text/csv\r\n"
    "content-disposition: form-data; name=\"file\"; filename=\"C:\\tmp\\%22গ্রাহক;%22.csv\"\r\n\r\n"
    "name,phone\r\n--xy not the end\r\n\r\n"
    "\r\n--xyz\r\n"
    "Content-Disposition: form-data; name=empty\r\n\r\n"
    "\r\n--xyz--\r\nan epilogue";

// The parts as text, for the form given in pieces of this size.
std::string parse(std::string_view bytes, std::size_t piece, MultipartLimits limits = {}) {
    std::string said;
    MultipartParser parser("xyz", limits,
                           {[&](PartHead const& head) {
                                said += '[' + head.name + '|' + head.file_name.value_or("-") + '|' +
                                        head.content_type + '|';
                            },
                            [&](std::string_view data) { said += data; }, [&] { said += ']'; }});
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size())))
        parser.take(bytes.substr(0, piece));
    parser.finish();
    return said;
}

std::string refusal(std::string_view bytes, MultipartLimits limits = {}) {
    try {
        parse(bytes, 7, limits);
        return "accepted";
    } catch (Problem const& problem) {
        return problem.code;
    }
}

TEST(Multipart, GivesItsPartsHoweverItIsCut) {
    std::string const expected =
        "[noun|-||contacts][file|\"গ্রাহক;\".csv|text/csv|name,phone\r\n--xy not the end\r\n\r\n][empty|-||]";
    for (std::size_t piece = 1; piece <= form.size(); ++piece)
        EXPECT_EQ(parse(form, piece), expected) << piece;
}

TEST(Multipart, RefusesWhatIsDamagedOrTooLarge) {
    std::string const head = "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\n";
    EXPECT_EQ(refusal(head + "b\r\n--xyz--"), "accepted");
    EXPECT_EQ(refusal(head + "b\r\n--xyz"), "multipart_malformed");
    EXPECT_EQ(refusal(""), "multipart_malformed");
    EXPECT_EQ(refusal("--xyzz\r\n\r\n\r\n--xyz--"), "multipart_malformed");
    EXPECT_EQ(refusal("--xyz\r\n\r\n\r\n--xyz--"), "multipart_malformed");
    EXPECT_EQ(refusal("--xyz\r\nContent-Disposition: form-data; name=\"\xFF\"\r\n\r\n\r\n--xyz--"),
              "multipart_malformed");
    EXPECT_EQ(refusal("--xyz\r\nX: " + std::string(9000, 'x')), "multipart_too_large");
    EXPECT_EQ(refusal(form, {.parts = 2}), "multipart_too_many_parts");
}

TEST(Multipart, FindsTheBoundary) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; charset=utf-8; Boundary=\"a b\""), "a b");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data;boundary=x"), "x");
    EXPECT_FALSE(multipart_boundary("multipart/form-data"));
    EXPECT_FALSE(multipart_boundary("application/json; boundary=x"));
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')));
}

TEST(Multipart, PutsEachFileIntoOneOfItsOwn) {
    auto name = (std::filesystem::temp_directory_path() / "multipart-test-XXXXXX").string();
    std::filesystem::path const folder = mkdtemp(name.data());
    Request request;
    request.headers.add("Content-Type", "multipart/form-data; boundary=xyz");
    request.body_file = std::make_shared<TemporaryFile>(folder);
    request.body_file->append(form);
    {
        auto const parts = read_multipart(request);
        ASSERT_EQ(parts.size(), 3U);
        EXPECT_EQ(parts[0].value, "contacts");
        std::ifstream file(parts[1].file->path(), std::ios::binary);
        EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}),
                  "name,phone\r\n--xy not the end\r\n\r\n");
    }
    EXPECT_THROW(read_multipart(request, {.value_bytes = 7}), Problem);
    request.body_file.reset();
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace sampark::http
