#include "tabular/file_kind.hpp"

#include <algorithm>
#include <array>

namespace sampark::tabular {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    std::string_view kind;
};

constexpr std::array signatures{
    Signature{"\x89PNG\r\n\x1A\n"sv, "png"},
    Signature{"\xFF\xD8\xFF"sv, "jpeg"},
    Signature{"GIF87a"sv, "gif"},
    Signature{"GIF89a"sv, "gif"},
    Signature{"%PDF-"sv, "pdf"},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "xls"},
    Signature{"\x1F\x8B\x08"sv, "gzip"},
    Signature{"7z\xBC\xAF\x27\x1C"sv, "7z"},
    Signature{"Rar!\x1A\x07"sv, "rar"},
    Signature{"BZh91AY&SY"sv, "bzip2"},
    Signature{"\xFD"
              "7zXZ\0"sv,
              "xz"},
    Signature{"\x28\xB5\x2F\xFD"sv, "zstd"},
    Signature{"SQLite format 3\0"sv, "sqlite"},
    Signature{"\x7F"
              "ELF"sv,
              "program"},
    Signature{"OggS\0"sv, "ogg"},
    Signature{"{\\rtf"sv, "rtf"},
};

constexpr std::array written_signatures{
    Signature{"<!doctype html"sv, "html"},
    Signature{"<html"sv, "html"},
    Signature{"<?xml"sv, "xml"},
    Signature{"begin:vcard"sv, "vcard"},
    Signature{"begin:vcalendar"sv, "icalendar"},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_any_case(std::string_view text, std::string_view beginning) {
    return text.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), text.begin(),
                                                         [](char a, char b) { return a == lower(b); });
}

// Office files are zip archives; their first entries give them away.
std::string_view kind_of_archive(std::string_view head) {
    auto const has = [head](std::string_view name) { return head.find(name) != std::string_view::npos; };
    if (has("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) return "ods";
    if (has("mimetypeapplication/vnd.oasis.opendocument")) return "opendocument";
    if (has("xl/")) return "xlsx";
    if (has("word/")) return "docx";
    if (has("ppt/")) return "pptx";
    // Its other entries come later; of office files, a workbook is what one takes for a table.
    return has("[Content_Types].xml") ? "xlsx" : "zip";
}

bool is_json(std::string_view text) {
    if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
    auto const next = text.find_first_not_of(" \t\r\n", 1);
    if (next == std::string_view::npos) return false;
    return text[0] == '{' ? text[next] == '"' : text[next] == '{';
}

}  // namespace

std::string_view foreign_kind(std::string_view head) {
    for (auto const& [bytes, kind] : signatures) {
        if (head.starts_with(bytes)) return kind;
    }
    if (head.starts_with("PK\x03\x04")) return kind_of_archive(head);
    if (head.starts_with("RIFF") && head.substr(std::min<std::size_t>(8, head.size())).starts_with("WEBP"))
        return "webp";
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    for (auto const& [bytes, kind] : written_signatures) {
        if (starts_with_any_case(head, bytes)) return kind;
    }
    return is_json(head) ? "json" : "";
}

}  // namespace sampark::tabular
