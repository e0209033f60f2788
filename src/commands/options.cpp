#include "commands/options.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include <toml++/toml.h>

namespace sampark::commands {
namespace {

struct TextSetting {
    std::string_view key;
    std::string Options::*member;
    std::string_view otherwise;
};
constexpr TextSetting text_settings[]{
    {"data", &Options::data, "var/data"},
    {"database", &Options::database, ""},
    {"workspace", &Options::workspace, ""},
    {"listen", &Options::listen, "127.0.0.1:8420"},
    {"tls_cert", &Options::tls_certificate, ""},
    {"tls_key", &Options::tls_key, ""},
    {"public_origin", &Options::public_origin, ""},
    {"log_format", &Options::log_format, "json"},
    {"log_level", &Options::log_level, "info"},
    {"outbound_allow", &Options::outbound_allow, ""},
    {"ca_file", &Options::ca_file, ""},
    {"push_services", &Options::push_services,
     "https://fcm.googleapis.com,https://updates.push.services.mozilla.com,https://*.push.apple.com,"
     "https://*.notify.windows.com"},
};

std::optional<std::string> settings_file(Options const& options, std::optional<std::string> const& file) {
    if (file && !std::ifstream(*file)) throw Problem(400, "settings_unreadable", {{"path", *file}});
    if (file) return file;
    for (auto const& folder : {std::string("."), options.data}) {
        auto const path = std::filesystem::path(folder) / "sampark.toml";
        std::error_code unreadable;
        if (!folder.empty() && std::filesystem::exists(path, unreadable)) return path.string();
    }
    return std::nullopt;
}

// The value if it is of the type that the setting has; "8420" is not 8420.
template <class T>
T typed(toml::node const& node, std::string_view key, std::string const& path) {
    if (auto const value = node.value_exact<T>()) return *value;
    auto const* expected = std::is_same_v<T, bool> ? "boolean" : "text";
    throw Problem(400, "settings_wrong_type", {{"path", path}, {"key", key}, {"expected", expected}});
}

// "tls-cert" as the flag is spelled, or "tls_cert".
void apply(Options& options, toml::table const& table, std::string const& path) {
    for (auto const& [key, node] : table) {
        std::string name(key.str());
        std::replace(name.begin(), name.end(), '-', '_');
        if (name == "trust_proxy") {
            auto const trusted = typed<bool>(node, key.str(), path);
            options.trust_proxy = options.trust_proxy || trusted;
            continue;
        }
        auto const* setting = std::find_if(std::begin(text_settings), std::end(text_settings),
                                           [&](TextSetting const& known) { return known.key == name; });
        if (setting == std::end(text_settings))
            throw Problem(400, "settings_unknown_key", {{"path", path}, {"key", key.str()}});
        auto value = typed<std::string>(node, key.str(), path);
        if ((options.*setting->member).empty()) options.*setting->member = std::move(value);
    }
}

void check_choice(std::string_view key, std::string const& value, json::array const& choices) {
    if (std::find(choices.begin(), choices.end(), json::value(value)) != choices.end()) return;
    throw Problem(400, "settings_bad_choice", {{"key", key}, {"value", value}, {"choices", choices}});
}

void check_database(std::string const& url) {
    auto const scheme = url.substr(0, url.find(':'));
    if (url.find("://") == std::string::npos || scheme == "postgres" || scheme == "postgresql") return;
    throw Problem(400, "settings_bad_database", {{"scheme", scheme}});
}

// "https://crm.example", with a port if need be: what browsers send as Origin, letter by letter.
void check_origin(std::string const& origin) {
    static std::regex const shape(
        R"(https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\[[0-9a-f:.]+\](:[0-9]{1,5})?)");
    if (origin.empty() || std::regex_match(origin, shape)) return;
    throw Problem(400, "settings_bad_origin", {{"value", origin}});
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
    check_database(options.database);
    check_origin(options.public_origin);
    check_choice("log-format", options.log_format, {"json", "text"});
    check_choice("log-level", options.log_level, {"debug", "info", "warning", "error"});
}

Language terminal_language() {
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {  // as POSIX has it
        auto const* chosen = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
        if (chosen != nullptr && *chosen != '\0') return language_of(chosen);
    }
    return Language::en;
}

}  // namespace sampark::commands
