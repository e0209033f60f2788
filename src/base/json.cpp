#include "base/json.hpp"

#include "base/problem.hpp"

namespace sampark {

json::value parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = json_depth_limit;
    json::stream_parser parser({}, options);
    boost::system::error_code error;
    auto const used = parser.write_some(text.data(), text.size(), error);
    if (!error) parser.finish(error);
    auto const complete = !error && text.find_first_not_of(" \t\r\n", used) == std::string_view::npos;
    if (complete) return parser.release();
    if (error == json::error::too_deep) throw Problem(400, "json_too_deep", {{"max", json_depth_limit}});
    throw Problem(400, "json_malformed", {{"offset", used}});
}

std::optional<std::string_view> text_member(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return std::nullopt;
    return std::string_view(value->get_string());
}

}  // namespace sampark
