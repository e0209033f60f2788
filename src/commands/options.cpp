#include "commands/options.hpp"

#include "base/problem.hpp"

#include <filesystem>

#include <toml++/toml.h>

namespace sampark::commands {
namespace {

struct TextSetting {
    std::string_view key;
    std::string Options::*member;
    std::string_view otherwise;
};
constexpr TextSetting text_settings[]{
    {"data", &Options::data, "var/data"},           {"database", &Options::database, ""},
    {"workspace", &Options::workspace, ""},         {"listen", &Options::listen, "127.0.0.1:8420"},
    {"tls_cert", &Options::tls_certificate, ""},    {"tls_key", &Options::tls_key, ""},
    {"public_origin", &Options::public_origin, ""}, {"log_format", &Options::log_format, "json"},
    {"log_level", &Options::log_level, "info"},
};

std::optional<std::string> settings_file(Options const& options, std::optional<std::string> const& file) {
    if (file) return file;
    for (auto const& folder : {std::string("."), options.data}) {
        auto const path = std::filesystem::path(folder) / "sampark.toml";
        if (!folder.empty() && std::filesystem::exists(path)) return path.string();
    }
    return std::nullopt;
}

void apply(Options& options, toml::table const& table, std::string const& path) {
    for (auto const& [key, node] : table) {
        if (key.str() == "trust_proxy") {
            options.trust_proxy = options.trust_proxy || node.value_or(false);
            continue;
        }
        auto known = false;
        for (auto const& setting : text_settings) {
            if (key.str() != setting.key) continue;
            known = true;
            auto& value = options.*setting.member;
            if (value.empty()) value = node.value_or(std::string());
        }
        if (!known) throw Problem(400, "settings_unknown_key", {{"path", path}, {"key", key.str()}});
    }
}

}  // namespace

void complete(Options& options, std::optional<std::string> const& file) {
    if (auto const path = settings_file(options, file)) {
        try {
            apply(options, toml::parse_file(*path), *path);
        } catch (toml::parse_error const& error) {
            throw Problem(400, "settings_malformed", {{"path", *path}, {"line", error.source().begin.line}});
        }
    }
    for (auto const& setting : text_settings) {
        auto& value = options.*setting.member;
        if (value.empty()) value = setting.otherwise;
    }
}

}  // namespace sampark::commands
