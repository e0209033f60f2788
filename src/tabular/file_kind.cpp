#include "tabular/file_kind.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

using namespace std::string_view_literals;

constexpr Sign beginnings[]{
    {"\x89PNG\r\n\x1A\n"sv, "png"},
    {"\xFF\xD8\xFF"sv, "jpeg"},
    {"GIF87a"sv, "gif"},
    {"GIF89a"sv, "gif"},
    {"%PDF-"sv, "pdf"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "xls"},
    {"\x1F\x8B\x08"sv, "gzip"},
    {"7z\xBC\xAF\x27\x1C"sv, "7z"},
    {"Rar!\x1A\x07"sv, "rar"},
    {"BZh91AY&SY"sv, "bzip2"},
    {"\xFD"
     "7zXZ\0"sv,
     "xz"},
    {"\x28\xB5\x2F\xFD"sv, "zstd"},
    {"SQLite format 3\0"sv, "sqlite"},
    {"\x7F"
     "ELF"sv,
     "program"},
    {"OggS\0"sv, "ogg"},
    {"{\\rtf"sv, "rtf"},
};

constexpr Sign texts[]{
    {"<!doctype html"sv, "html"},       {"<html"sv, "html"}, {"<?xml"sv, "xml"}, {"begin:vcard"sv, "vcard"},
    {"begin:vcalendar"sv, "icalendar"},
};

// Office files are archives; their entries give them away.
constexpr Sign entries[]{
    {"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"sv, "ods"},
    {"mimetypeapplication/vnd.oasis.opendocument"sv, "opendocument"},
    {"xl/"sv, "xlsx"},
    {"word/"sv, "docx"},
    {"ppt/"sv, "pptx"},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_any_case(std::string_view text, std::string_view beginning) {
    return text.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), text.begin(),
                                                         [](char a, char b) { return a == lower(b); });
}

std::string_view kind_of_archive(std::string_view head) {
    auto const has = [head](std::string_view name) { return head.find(name) != std::string_view::npos; };
    for (auto const& [name, kind] : entries) {
        if (has(name)) return kind;
    }
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

FileSigns file_signs() { return {beginnings, texts, entries}; }

std::string_view foreign_kind(std::string_view head) {
    for (auto const& [bytes, kind] : beginnings) {
        if (head.starts_with(bytes)) return kind;
    }
    if (head.starts_with("PK\x03\x04")) return kind_of_archive(head);
    if (head.starts_with("RIFF") && head.substr(std::min<std::size_t>(8, head.size())).starts_with("WEBP"))
        return "webp";
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    for (auto const& [bytes, kind] : texts) {
        if (starts_with_any_case(head, bytes)) return kind;
    }
    return is_json(head) ? "json" : "";
}

}  // namespace sampark::tabular
