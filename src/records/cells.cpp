#include "records/cells.hpp"

#include "base/text.hpp"
#include "tabular/value.hpp"
#include "tabular/value_list.hpp"

#include <algorithm>

namespace sampark::cells {
namespace {

using tabular::NamedTexts;

constexpr std::string_view street = "street";

bool has_number(std::string_view text) {
    constexpr int fewest_digits = 3;
    auto const digits = ascii_digits(std::string(text));
    return std::count_if(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }) >=
           fewest_digits;
}

// Whether what follows a label can be a value of the field: “House: 12, Road: 5” has no label.
bool fits_label(FieldDef const& field, std::string_view text) {
    switch (field.kind) {
        case Kind::mails:
            return tabular::looks_like_mail(text);
        case Kind::phones:
            return has_number(text);
        case Kind::addresses:
            return tabular::read_parts(text, field.type->parts).has_value();
        default:
            return true;
    }
}

// A phone that an import would take for one that a spreadsheet has spoilt, or for several.
bool is_read_otherwise(FieldDef const& field, std::string_view text) {
    return field.kind == Kind::phones &&
           (tabular::has_lost_digits(text) || tabular::without_empty_fraction(text) != text ||
            tabular::split_phones(text).size() > 1);
}

// In quotes when the address would not be read as nothing but a street.
std::string street_text(FieldDef const& field, std::string_view text) {
    auto bare = tabular::item_text(text, signs_of(field));
    auto const read = read_entry(field, bare);
    auto const* value = read.value.at("value").if_string();
    return value != nullptr && *value == text && !read.value.contains("label") ? bare : tabular::quoted(text);
}

bool is_street(json::object const& address) { return address.size() == 1 && address.contains(street); }

std::string labelled_address_text(FieldDef const& field, std::string_view label,
                                  json::object const& address) {
    if (label.empty() && is_street(address)) return street_text(field, address.at(street).as_string());
    NamedTexts parts;
    for (auto const& [name, part] : address) parts.push_back({name, std::string(part.as_string())});
    return tabular::label_text(label) + tabular::parts_text(parts);
}

std::string money_text(Money const& amount) {
    return format_minor(amount.minor, minor_digits(amount.currency).value_or(2)) + ' ' + amount.currency;
}

std::string detail_text(json::value const& value) {
    if (value.is_string()) return std::string(value.get_string());
    auto const* money = value.if_object();
    if (money == nullptr) return json::serialize(value);
    return money_text(
        {money->at("minor").to_number<std::int64_t>(), std::string(money->at("currency").as_string())});
}

std::vector<std::string_view> detail_names(FieldDef const& field) {
    std::vector<std::string_view> names;
    for (auto const& attribute : field.attributes) names.emplace_back(attribute.name);
    return names;
}

}  // namespace

std::string_view signs_of(FieldDef const& field) {
    auto const has_no_comma = field.kind == Kind::mails || field.kind == Kind::phones;
    return has_no_comma ? tabular::list_signs_and_comma : tabular::list_signs;
}

Entry read_entry(FieldDef const& field, std::string_view item) {
    auto const fits = [&](std::string_view text) { return fits_label(field, text); };
    auto const read = tabular::read_labelled(item, fits);
    json::value value(read.value);
    if (field.kind == Kind::addresses && !read.is_quoted) value = read_address(field, read.value);
    Entry entry{{{"value", std::move(value)}}, read.is_quoted};
    if (!read.label.empty()) entry.value["label"] = read.label;
    return entry;
}

std::string entry_text(FieldDef const& field, json::object const& entry) {
    auto const* given = entry.if_contains("label");
    auto const label = given != nullptr ? std::string_view(given->as_string()) : std::string_view();
    auto const& value = entry.at("value");
    if (value.is_object()) return labelled_address_text(field, label, value.get_object());
    auto const text = std::string_view(value.as_string());
    if (is_read_otherwise(field, text)) return tabular::label_text(label) + tabular::quoted(text);
    return tabular::labelled_text(label, text,
                                  [&](std::string_view rest) { return fits_label(field, rest); });
}

json::value read_address(FieldDef const& field, std::string_view text) {
    auto const parts = tabular::read_parts(text, field.type->parts);
    if (!parts) return json::string(tabular::plain(text));
    json::object address;
    for (auto const& [name, part] : *parts) address[name] = part;
    return address;
}

std::string address_text(FieldDef const& field, json::object const& address) {
    if (is_street(address)) {
        std::string text(address.at(street).as_string());
        return read_address(field, text) == json::value(text) ? text : tabular::quoted(text);
    }
    return labelled_address_text(field, {}, address);
}

std::string checklist_text(json::array const& steps) {
    std::string text;
    for (auto const& step : steps) {
        text.append(text.empty() ? "" : "\n").append(step.at("done").as_bool() ? "[x] " : "[ ] ");
        text += std::string_view(step.at("text").as_string());
    }
    return text;
}

std::string reminders_text(json::array const& reminders) {
    std::string text;
    for (auto const& reminder : reminders) {
        auto const* before = reminder.as_object().if_contains("before");
        text += text.empty() ? "" : "; ";
        text += before != nullptr ? std::to_string(before->to_number<std::int64_t>())
                                  : std::string(reminder.at("at").as_string());
    }
    return text;
}

tabular::Detailed read_link(FieldDef const& field, std::string_view item) {
    return tabular::read_detailed(item, detail_names(field));
}

std::string link_text(FieldDef const& field, std::string_view name, json::object const& entry) {
    tabular::Detailed item{std::string(name), {}};
    for (auto const& attribute : field.attributes) {
        if (auto const* value = entry.if_contains(attribute.name))
            item.details.push_back({attribute.name, detail_text(*value)});
    }
    return tabular::detailed_text(item, detail_names(field));
}

}  // namespace sampark::cells
