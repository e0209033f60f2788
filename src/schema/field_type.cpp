#include "schema/field_type.hpp"

#include <array>
#include <string>

#include "schema/types/types.hpp"

namespace sampark {
namespace {

// In the order of Kind; a kind without its line here, or out of order, does not compile or fails the first look-up.
constexpr std::array<FieldType const*, kind_count> all{
    &types::text,    &types::long_text,    &types::number, &types::decimal, &types::money,  &types::boolean,
    &types::date,    &types::date_time,    &types::choice, &types::multi_choice, &types::mail, &types::phone,
    &types::url,     &types::address,      &types::link,   &types::links,   &types::file,   &types::mails,
    &types::phones,  &types::addresses,    &types::handles};
static_assert(all.back() != nullptr, "every kind needs its file in schema/types and its line above");

}  // namespace

void Parse::fail(std::string_view code, json::object parameters) const {
    errors.push_back({path, std::string(code), std::move(parameters)});
}

FieldType const& field_type(Kind kind) { return *all[static_cast<std::size_t>(kind)]; }

FieldType const* find_field_type(std::string_view name) {
    for (auto const* type : all) {
        if (type->name == name) return type;
    }
    return nullptr;
}

}  // namespace sampark
