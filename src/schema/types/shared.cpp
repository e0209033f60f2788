#include "base/one_line.hpp"
#include "base/text.hpp"
#include "schema/types/types.hpp"

#include <cmath>
#include <limits>

#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace sampark::types {
namespace {

constexpr std::int32_t regex_time_limit = 100;  // ICU's units, about a millisecond each

// Whether the whole text matches; a pattern that takes too long does not match.
bool matches(std::string_view text, std::string const& pattern) {
    auto error = U_ZERO_ERROR;
    icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern), 0, error);
    auto const input =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    if (U_FAILURE(error)) return false;
    matcher.setTimeLimit(regex_time_limit, error);
    matcher.reset(input);
    return matcher.matches(error) != 0 && U_SUCCESS(error);
}

void check_text(Parse const& parse, std::string_view text, int limit) {
    auto const length = static_cast<std::int64_t>(count_code_points(text));
    auto const& options = parse.field.options;
    auto const max = options.max > 0 ? options.max : limit;
    if (length > max) parse.fail("too_long", {{"max", max}, {"length", length}});
    if (length < options.min) parse.fail("too_short", {{"min", options.min}, {"length", length}});
    if (!parse.field.pattern.empty() && !matches(text, parse.field.pattern)) {
        parse.fail("pattern_mismatch", {{"pattern", parse.field.pattern}});
    }
}

// "-12.345" as an integer of 1/scale; nothing when it is no number, too fine or too large.
std::optional<std::int64_t> scaled_of(std::string_view decimal, std::int64_t scale) {
    int digits = 0;
    for (auto rest = scale; rest > 1; rest /= 10) ++digits;
    return parse_minor(decimal, digits);
}

std::optional<std::int64_t> scaled_of_json(json::value const& input, std::int64_t scale) {
    if (input.is_int64() || (input.is_uint64() && input.get_uint64() <= INT64_MAX)) {
        auto const value = input.to_number<std::int64_t>();
        auto const limit = (scale == 1 ? std::numeric_limits<std::int64_t>::max() : largest_minor) / scale;
        if (value > limit || value < -limit) return std::nullopt;
        return value * scale;
    }
    if (input.is_double()) {
        auto const value = input.get_double() * static_cast<double>(scale);
        auto const whole = std::nearbyint(value);
        if (std::abs(value) > 9e15 || std::abs(value - whole) > 1e-3) return std::nullopt;
        return static_cast<std::int64_t>(whole);
    }
    if (input.is_string()) {
        auto const digits = ascii_digits(std::string(trim(std::string_view(input.get_string()))));
        return scaled_of(digits, scale);
    }
    return std::nullopt;
}

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether what scaled_of_json did not take is a number for all that, only too large.
bool is_too_large(json::value const& input, std::int64_t scale) {
    if (input.is_double()) return std::abs(input.get_double() * static_cast<double>(scale)) > 9e15;
    if (!input.is_string()) return input.is_number();
    auto const digits = ascii_digits(std::string(trim(std::string_view(input.get_string()))));
    std::string_view whole = digits;
    if (whole.starts_with('-')) whole.remove_prefix(1);
    auto const point = std::min(whole.find('.'), whole.size());
    auto fraction = whole.substr(std::min(point + 1, whole.size()));
    whole = whole.substr(0, point);
    fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
    auto finest = scale;
    for (auto place = fraction.size(); place > 0 && finest > 0; --place) finest /= 10;
    return !whole.empty() && is_digits(whole) && is_digits(fraction) && finest > 0;
}

bool is_amount(FieldType const& type) {
    return type.kind == Kind::number || type.kind == Kind::decimal || type.kind == Kind::money;
}

// What the bound of a field is itself: of money an amount in whatever currency, of sizes a number.
FieldType const& type_of_bound(FieldType const& type) {
    if (type.kind == Kind::money) return decimal_type;
    return has_range(type) ? type : number_type;
}

double whole_bound(FieldDef const& field, Value const& bound) {
    auto const parts = static_cast<double>(std::get<std::int64_t>(bound));
    return field.kind == Kind::number ? parts : parts / static_cast<double>(decimal_scale);
}

void refuse_unknown_members(Parse const& parse, json::object const& object) {
    for (auto const& [name, ignored] : object) {
        auto const known =
            name == "value" || name == "label" || (name == "label_bn" && parse.field.options.bilingual);
        if (!known) parse.at('.' + std::string(name)).fail("unknown_field");
    }
}

// The label of that member; nothing for the empty one.
std::optional<std::string> parse_label(Parse const& parse, json::object const& object,
                                       std::string_view member) {
    constexpr int label_limit = 60;
    FieldDef const free_text{};  // the limits are the label's, not those of the field's values
    Parse const here{free_text, parse.settings, parse.path + '.' + std::string(member), parse.errors};
    auto const* given = object.if_contains(member);
    return given == nullptr || given->is_null() ? std::nullopt : parse_text(here, *given, label_limit);
}

// {"value": …, "label": …} out of the same or a bare value; nothing for an empty one.
std::optional<json::object> parse_entry(Parse const& parse, json::value const& input,
                                        Value (*element)(Parse const&, json::value const&)) {
    auto const* object = input.if_object();
    if (object != nullptr) refuse_unknown_members(parse, *object);
    auto const* inner = object != nullptr ? object->if_contains("value") : &input;
    if (inner == nullptr) parse.at(".value").fail("required");
    auto const value = inner == nullptr || inner->is_null() ? Value{} : element(parse, *inner);
    if (is_empty(value)) return std::nullopt;
    json::object entry{
        {"value", std::holds_alternative<std::string>(value) ? write_text(value) : write_json(value)}};
    for (auto const* member : {"label", "label_bn"}) {
        auto label = object != nullptr ? parse_label(parse, *object, member) : std::nullopt;
        if (label) entry[member] = std::move(*label);
    }
    return entry;
}

}  // namespace

std::optional<std::string> parse_text(Parse const& parse, json::value const& input, int limit, Lines lines) {
    if (!input.is_string()) {
        parse.fail("wrong_type", {{"expected", "text"}});
        return std::nullopt;
    }
    auto const raw = std::string_view(input.get_string());
    if (!is_valid_utf8(raw) || raw.find('\0') != std::string_view::npos) {
        parse.fail("bad_character");
        return std::nullopt;
    }
    auto text = to_nfc(std::string(trim(raw)));
    if (lines == Lines::one) text = std::string(trim(to_one_line(std::move(text))));
    if (text.empty()) return std::nullopt;
    auto const before = parse.errors.size();
    check_text(parse, text, limit);
    if (parse.errors.size() != before) return std::nullopt;
    return text;
}

std::optional<std::int64_t> parse_scaled(Parse const& parse, json::value const& input, std::int64_t scale,
                                         std::int64_t unit) {
    if (input.is_string() && trim(std::string_view(input.get_string())).empty()) return std::nullopt;
    auto const value = scaled_of_json(input, scale);
    if (!value && is_too_large(input, scale)) {
        auto const limit = largest_minor / scale;
        parse.fail("out_of_range", {{"min", -limit}, {"max", limit}});
        return std::nullopt;
    }
    if (!value) {
        parse.fail("wrong_type", {{"expected", parse.field.type->name}});
        return std::nullopt;
    }
    auto const& field = parse.field;
    auto const whole = static_cast<double>(*value) / static_cast<double>(unit);
    if (!is_empty(field.least) && whole < whole_bound(field, field.least)) {
        parse.fail("too_small", {{"min", bound_json(*field.type, field.least)}});
        return std::nullopt;
    }
    if (!is_empty(field.most) && whole > whole_bound(field, field.most)) {
        parse.fail("too_large", {{"max", bound_json(*field.type, field.most)}});
        return std::nullopt;
    }
    return value;
}

bool has_range(FieldType const& type) {
    return is_amount(type) || type.kind == Kind::date || type.kind == Kind::date_time;
}

bool has_length(FieldType const& type) { return type.kind == Kind::text || type.kind == Kind::long_text; }

bool has_count(FieldType const& type) { return is_list(type.kind); }

Value read_bound(FieldType const& type, std::string_view path, std::string_view text,
                 std::vector<FieldError>& errors) {
    FieldDef free;
    free.type = &type_of_bound(type);
    Settings const settings;
    auto const read = [&](json::value const& value, std::vector<FieldError>& found) {
        return free.type->parse({free, settings, std::string(path), found}, value);
    };
    // A number that came as such may stand there as 5E-1.
    boost::system::error_code error;
    auto const number = json::parse(text, error);
    std::vector<FieldError> refused;
    if (!error && number.is_double()) {
        auto value = read(number, refused);
        if (refused.empty()) return value;
    }
    return read(json::value(text), errors);
}

std::string bound_text(FieldType const& type, Value const& bound) {
    auto const written = type_of_bound(type).write(bound);
    return written.is_string() ? std::string(written.get_string()) : json::serialize(written);
}

json::value bound_json(FieldType const& type, Value const& bound) {
    if (&type_of_bound(type) != &decimal_type) return type_of_bound(type).write(bound);
    auto const parts = std::get<std::int64_t>(bound);
    if (parts % decimal_scale == 0) return parts / decimal_scale;
    return static_cast<double>(parts) / static_cast<double>(decimal_scale);
}

Value parse_labelled(Parse const& parse, json::value const& input, int limit,
                     Value (*element)(Parse const&, json::value const&)) {
    auto const items = input.is_array() ? input.get_array() : json::array{input};
    auto const max = parse.field.options.max > 0 ? parse.field.options.max : limit;
    if (items.size() > static_cast<std::size_t>(max)) {
        parse.fail("too_many", {{"max", max}, {"count", items.size()}});
        return {};
    }
    json::array result;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto entry = parse_entry(parse.at('[' + std::to_string(i) + ']'), items[i], element);
        if (entry) result.emplace_back(std::move(*entry));
    }
    if (result.empty()) return {};
    return json::value(std::move(result));
}

json::value write_json(Value const& value) { return std::get<json::value>(value); }
json::value write_text(Value const& value) { return json::string(std::get<std::string>(value)); }
std::vector<std::string> no_keys(Value const&, Settings const&) { return {}; }
std::string no_search(Value const&) { return {}; }
std::string search_plain(Value const& value) { return std::get<std::string>(value); }

json::object string_schema(FieldDef const& field) {
    json::object schema{{"type", "string"}};
    if (field.options.max > 0) schema["maxLength"] = field.options.max;
    if (field.options.min > 0) schema["minLength"] = field.options.min;
    if (!field.pattern.empty()) schema["pattern"] = field.pattern;
    return schema;
}

}  // namespace sampark::types
