#include "base/text.hpp"
#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

std::string currency_of(json::object const* object, Settings const& settings) {
    auto const named = object != nullptr ? text_member(*object, "currency") : std::nullopt;
    auto currency = std::string(named ? trim(*named) : settings.currency);
    for (auto& c : currency)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return currency;
}

// {"minor": 50000, "currency": "BDT"}, {"amount": "500.00", "currency": "BDT"}, or a bare amount in the
// workspace's currency.
Value parse_money(Parse const& parse, json::value const& input) {
    auto const* object = input.if_object();
    auto currency = currency_of(object, parse.settings);
    auto const digits = minor_digits(currency);
    if (!digits) {
        parse.fail("unknown_currency", {{"currency", currency}});
        return {};
    }
    std::int64_t scale = 1;
    for (auto i = 0; i < *digits; ++i) scale *= 10;
    auto const* minor = object != nullptr ? object->if_contains("minor") : nullptr;
    auto const* amount = object != nullptr ? object->if_contains("amount") : &input;
    if (minor == nullptr && amount == nullptr) {
        parse.fail("wrong_type", {{"expected", "money"}});
        return {};
    }
    auto const value =
        minor != nullptr ? parse_scaled(parse, *minor, 1, scale) : parse_scaled(parse, *amount, scale, scale);
    if (!value) return {};
    if (*value > largest_minor || *value < -largest_minor) {
        parse.fail("out_of_range", {{"min", -largest_minor}, {"max", largest_minor}});
        return {};
    }
    return Money{*value, std::move(currency)};
}

json::value write_money(Value const& value) {
    auto const& amount = std::get<Money>(value);
    return {{"minor", amount.minor}, {"currency", amount.currency}};
}

json::object money_schema(FieldDef const&) {
    return {{"type", "object"},
            {"properties",
             {{"minor", {{"type", "integer"}, {"format", "int64"}}},
              {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}}}},
            {"required", {"minor", "currency"}}};
}

}  // namespace

FieldType const money_type{.kind = Kind::money,
                           .name = "money",
                           .storage = Storage::money,
                           .operators = compare_operators,
                           .parse = parse_money,
                           .write = write_money,
                           .typescript = "Money",
                           .openapi = money_schema,
                           .keys = no_keys,
                           .search_text = no_search};

}  // namespace sampark::types
