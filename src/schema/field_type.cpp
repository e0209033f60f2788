#include "schema/field_type.hpp"

#include "schema/types/types.hpp"

#include <iterator>
#include <string>

namespace sampark {
namespace {

// In the order of Kind, which a test proves; a kind without its line here does not compile.
constexpr FieldType const* all[]{
    &types::text_type,    &types::long_text_type,    &types::number_type,    &types::decimal_type,
    &types::money_type,   &types::boolean_type,      &types::date_type,      &types::date_time_type,
    &types::choice_type,  &types::multi_choice_type, &types::mail_type,      &types::phone_type,
    &types::url_type,     &types::address_type,      &types::link_type,      &types::links_type,
    &types::file_type,    &types::mails_type,        &types::phones_type,    &types::addresses_type,
    &types::handles_type, &types::files_type,        &types::checklist_type, &types::reminders_type,
    &types::times_type,   &types::rich_text_type};
static_assert(std::size(all) == kind_count, "every kind needs its file in schema/types and its line above");

}  // namespace

void Parse::fail(std::string_view code, json::object parameters) const {
    errors.push_back({path, std::string(code), std::move(parameters)});
}

FieldType const& field_type(Kind kind) { return *all[static_cast<std::size_t>(kind)]; }

bool is_list(Kind kind) {
    switch (kind) {
        case Kind::multi_choice:
        case Kind::links:
        case Kind::mails:
        case Kind::phones:
        case Kind::addresses:
        case Kind::handles:
        case Kind::files:
        case Kind::checklist:
        case Kind::reminders:
        case Kind::times:
            return true;
        default:
            return false;
    }
}

FieldType const* find_field_type(std::string_view name) {
    for (auto const* type : all) {
        if (type->name == name) return type;
    }
    return nullptr;
}

}  // namespace sampark
