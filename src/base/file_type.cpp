#include "base/file_type.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>

namespace sampark {
namespace {

constexpr std::size_t piece_size = std::size_t{64} * 1024;
constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_extension = 16;
constexpr std::string_view unknown = "application/octet-stream";

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::string_view type;
};
using namespace std::string_view_literals;
constexpr Signature signatures[]{
    {0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    {0, "\xFF\xD8\xFF"sv, "image/jpeg"},
    {0, "GIF87a"sv, "image/gif"},
    {0, "GIF89a"sv, "image/gif"},
    {8, "WEBPVP8"sv, "image/webp"},
    {0, "%PDF-"sv, "application/pdf"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},  // Word, Excel until 2003
    {0, "PK\x03\x04"sv, "application/zip"},
    {0, "PK\x05\x06"sv, "application/zip"},
};

// What makes an archive an office document: a name in its list of files.
struct Member {
    std::string_view name;
    std::string_view type;
};
constexpr Member members[]{
    {"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
};
constexpr std::string_view open_document = "mimetypeapplication/vnd.oasis.opendocument.";
constexpr std::array<std::string_view, 3> open_document_types{
    "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation"};

std::string_view archive_type(std::string_view beginning, std::string_view end) {
    constexpr std::size_t local_header = 30;
    if (beginning.size() > local_header && beginning.substr(local_header).starts_with(open_document)) {
        for (auto const type : open_document_types)
            if (beginning.substr(local_header + 8).starts_with(type)) return type;
    }
    for (auto const& member : members) {
        if (end.find(member.name) != std::string_view::npos) return member.type;
    }
    return "application/zip";
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The last character may be cut off: at most three bytes of it are there.
std::string_view without_cut_character(std::string_view bytes) {
    for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        auto const c = bytes[bytes.size() - back];
        if (is_continuation(c)) continue;
        auto const whole = is_valid_utf8(bytes.substr(bytes.size() - back));
        return whole ? bytes : bytes.substr(0, bytes.size() - back);
    }
    return bytes;
}

// UTF-8 without control characters but those of text.
bool is_text(std::string_view bytes) {
    auto const is_foreign = [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    };
    return !bytes.empty() && std::none_of(bytes.begin(), bytes.end(), is_foreign) &&
           is_valid_utf8(without_cut_character(bytes));
}

// Not in the middle of a character.
std::string_view cut(std::string_view text, std::size_t size) {
    if (text.size() <= size) return text;
    while (size > 0 && is_continuation(text[size])) --size;
    return text.substr(0, size);
}

}  // namespace

std::string_view file_type(std::string_view beginning, std::string_view end) {
    for (auto const& signature : signatures) {
        if (beginning.size() < signature.offset) continue;
        if (!beginning.substr(signature.offset).starts_with(signature.bytes)) continue;
        return signature.type == "application/zip" ? archive_type(beginning, end) : signature.type;
    }
    return is_text(beginning) ? "text/plain" : unknown;
}

std::string_view file_type_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string beginning(piece_size, '\0');
    file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad() || !file.is_open()) throw std::runtime_error("cannot read " + path.string());
    if (beginning.size() < piece_size) return file_type(beginning, beginning);
    std::string end(piece_size, '\0');
    file.seekg(-static_cast<std::streamoff>(piece_size), std::ios::end);
    file.read(end.data(), static_cast<std::streamsize>(end.size()));
    return file_type(beginning, end);
}

std::string safe_file_name(std::string_view name) {
    name.remove_prefix(std::min(name.find_last_of("/\\") + 1, name.size()));
    std::string safe;
    for (auto const c : name) {
        if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) safe += c;
    }
    auto const first = std::min(safe.find_first_not_of(' '), safe.size());
    safe = safe.substr(first, safe.find_last_not_of(" .") + 1 - first);
    if (safe.empty() || !is_valid_utf8(safe)) return "file";
    if (safe.size() <= longest_name) return safe;
    auto const dot = safe.rfind('.');
    auto const extension =
        dot != std::string::npos && safe.size() - dot <= longest_extension ? safe.substr(dot) : "";
    return std::string(cut(safe, longest_name - extension.size())) + extension;
}

}  // namespace sampark
