#include "commands/file_signs.hpp"

#include "tabular/file_kind.hpp"

namespace sampark::commands {
namespace {

// One letter a byte.
std::string quoted(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "'";
    for (auto const byte : bytes) {
        auto const code = static_cast<unsigned char>(byte);
        if (code < 0x20 || code >= 0x7F || byte == '\'') {
            text.append("\\x").append({digits[code >> 4], digits[code & 15]});
        } else {
            text.append(byte == '\\' ? 1 : 0, '\\') += byte;
        }
    }
    return text + '\'';
}

std::string list(std::string_view name, std::span<tabular::Sign const> signs) {
    std::string text = "  ";
    text.append(name).append(": [\n");
    for (auto const& [bytes, kind] : signs)
        text.append("    [").append(quoted(bytes)).append(", ").append(quoted(kind)).append("],\n");
    return text + "  ],\n";
}

}  // namespace

std::string file_signs_typescript() {
    auto const signs = tabular::file_signs();
    return "\n/** What shows in files that are no table, one letter a byte, and their kinds. */\n"
           "export const fileSigns = {\n" +
           list("beginnings", signs.beginnings) + list("texts", signs.texts) +
           list("entries", signs.entries) +
           "} as const satisfies Record<string, readonly (readonly [bytes: string, kind: string])[]>;\n";
}

}  // namespace sampark::commands
