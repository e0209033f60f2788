#include "api/list_request.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace sampark::api {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    auto const digits = ascii_digits(std::string(text));
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<bool> boolean(std::string_view text) {
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    return std::nullopt;
}

// "amount[gte]" → field and operator; "city" → eq.
json::object condition(std::string_view key, std::string_view value) {
    auto const bracket = key.find('[');
    auto const wire = bracket == std::string_view::npos || key.back() != ']'
                          ? std::string_view("eq")
                          : key.substr(bracket + 1, key.size() - bracket - 2);
    json::value operand = json::string(value);
    if (wire == "is_empty") operand = value == "true" || value == "1";
    if (wire == "in" || wire == "not_in" || wire == "between" || wire == "has_any" || wire == "has_all") {
        json::array items;
        for (auto const& item : split_commas(value)) items.emplace_back(item);
        operand = std::move(items);
    }
    return {{key.substr(0, bracket), {{wire, std::move(operand)}}}};
}

class Reader {
public:
    Reader(http::Request const& request, std::span<std::string_view const> others)
        : request_(request), others_(others) {}

    ListRequest read() {
        for (auto const& [key, value] : request_.query_pairs) {
            if (std::find(others_.begin(), others_.end(), key) == others_.end()) parameter(key, value);
        }
        if (!conditions_.empty()) result_.query.filter = {{"and", std::move(conditions_)}};
        if (!errors_.empty()) throw invalid(std::move(errors_));
        return std::move(result_);
    }

private:
    void parameter(std::string const& key, std::string const& value) {
        auto& query = result_.query;
        if (key == "filter") {
            if (!value.empty()) conditions_.push_back(parse_json(value));
        } else if (key == "q") {
            result_.q = value;
        } else if (key == "sort") {
            query.sort = parse_sort(value);
            if (query.sort.empty()) errors_.push_back({"sort", "required", {}});
        } else if (key == "limit") {
            limit(value);
        } else if (key == "cursor") {
            query.cursor = value;
        } else if (key == "fields") {
            query.fields = split_commas(value);
            if (query.fields.empty()) errors_.push_back({"fields", "required", {}});
        } else if (key == "include") {
            result_.include = split_commas(value);
        } else if (key == "count") {
            query.count = flag(key, value);
        } else if (key == "trash") {
            query.trash = flag(key, value);
        } else if (key == "can") {
            result_.can = flag(key, value);
        } else if (key == "act") {
            act(value);
        } else {
            conditions_.emplace_back(condition(key, value));
        }
    }

    bool flag(std::string const& key, std::string const& value) {
        auto const given = boolean(value);
        if (!given) errors_.push_back({key, "wrong_type", {{"expected", "boolean"}}});
        return given.value_or(false);
    }

    void act(std::string const& value) {
        if (value == "update") {
            result_.query.act = Act::update;
        } else if (value == "remove") {
            result_.query.act = Act::remove;
        } else if (value != "read") {
            errors_.push_back(
                {"act", "not_a_choice", {{"value", value}, {"choices", {"read", "update", "remove"}}}});
        }
    }

    void limit(std::string const& value) {
        auto const number = whole_number(value);
        if (!number || *number < 1 || *number > list_limit) {
            errors_.push_back({"limit", "out_of_range", {{"min", 1}, {"max", list_limit}}});
        } else {
            result_.query.limit = static_cast<int>(*number);
        }
    }

    http::Request const& request_;
    std::span<std::string_view const> others_;
    ListRequest result_;
    json::array conditions_;
    std::vector<FieldError> errors_;
};

}  // namespace

std::vector<std::string> split_commas(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        auto const comma = text.find(',');
        auto const part = trim(text.substr(0, comma));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return parts;
}

std::optional<std::int64_t> number_parameter(http::Request const& request, std::string_view name) {
    auto const text = request.query(name);
    if (!text) return std::nullopt;
    auto const value = whole_number(*text);
    if (!value || *value < 0) throw invalid({{std::string(name), "wrong_type", {{"expected", "number"}}}});
    return value;
}

bool flag_parameter(http::Request const& request, std::string_view name) {
    auto const text = request.query(name);
    if (!text) return false;
    auto const value = boolean(*text);
    if (!value) throw invalid({{std::string(name), "wrong_type", {{"expected", "boolean"}}}});
    return *value;
}

int limit_of(http::Request const& request) {
    auto const limit = number_parameter(request, "limit").value_or(default_list_limit);
    if (limit >= 1 && limit <= list_limit) return static_cast<int>(limit);
    throw invalid({{"limit", "out_of_range", {{"min", 1}, {"max", list_limit}}}});
}

ListRequest read_list_request(http::Request const& request, std::span<std::string_view const> others) {
    return Reader(request, others).read();
}

}  // namespace sampark::api
