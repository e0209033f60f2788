#include "api/bodies.hpp"

#include "records/sql_builder.hpp"

#include <charconv>

namespace sampark::api {
namespace {

std::string_view trimmed(std::string_view text) {
    auto const first = std::min(text.find_first_not_of(" \t"), text.size());
    return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// "application/json", or what is built on it: "application/merge-patch+json".
bool is_json(std::string_view type) {
    return type == "application/json" || (type.starts_with("application/") && type.ends_with("+json"));
}

bool is_utf8(std::string_view charset) {
    if (charset.size() > 1 && charset.starts_with('"') && charset.ends_with('"'))
        charset = charset.substr(1, charset.size() - 2);
    return charset == "utf-8" || charset == "utf8" || charset == "us-ascii";
}

bool names_json(std::string_view content_type) {
    auto const lower = lower_ascii(content_type);
    std::string_view rest = lower;
    auto const semicolon = std::min(rest.find(';'), rest.size());
    if (!is_json(trimmed(rest.substr(0, semicolon)))) return false;
    for (rest.remove_prefix(semicolon); !rest.empty();) {
        rest.remove_prefix(1);
        auto const end = std::min(rest.find(';'), rest.size());
        auto const parameter = trimmed(rest.substr(0, end));
        constexpr std::string_view charset = "charset=";
        if (parameter.starts_with(charset) && !is_utf8(parameter.substr(charset.size()))) return false;
        rest.remove_prefix(end);
    }
    return true;
}

}  // namespace

void require_json(http::Request const& request) {
    auto const type = request.header("Content-Type");
    if (request.body.empty() || !type || type->empty() || names_json(*type)) return;
    throw Problem(415, "json_required", {{"content_type", *type}});
}

void refuse_body(http::Request const& request) {
    if (request.body.empty()) return;
    auto const body = body_of(request);
    Members(body, "request").check();
}

std::optional<std::int64_t> expected_version(http::Request const& request) {
    auto const header = request.header("If-Match");
    if (!header || *header == "*") return std::nullopt;
    auto text = *header;
    if (text.starts_with("W/")) text.remove_prefix(2);
    std::int64_t version = 0;
    if (text.size() > 2 && text.front() == '"' && text.back() == '"') {
        auto const* const last = text.data() + text.size() - 1;
        auto const [end, error] = std::from_chars(text.data() + 1, last, version);
        if (error == std::errc() && (end == last || *end == '-')) return version;
    }
    throw Problem(400, "bad_if_match");
}

}  // namespace sampark::api
