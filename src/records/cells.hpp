// What a cell of a table says of the values that have parts: labelled ones, addresses and links with details.
// Reading and writing stand side by side, so that what was exported is imported as it was.
#pragma once

#include "schema/catalog.hpp"
#include "tabular/cell_notation.hpp"

namespace sampark::cells {

// What stands between the items of a list.
std::string_view signs_of(FieldDef const& field);

// One value of mails, phones, addresses or handles: {"value", "label"}.
struct Entry {
    json::object value;
    bool is_quoted = false;
};
Entry read_entry(FieldDef const& field, std::string_view item);
std::string entry_text(FieldDef const& field, json::object const& entry);

// In parts, or as one text.
json::value read_address(FieldDef const& field, std::string_view text);
std::string address_text(FieldDef const& field, json::object const& address);

// A step a line, and reminders one after another, as their fields read them.
std::string checklist_text(json::array const& steps);
std::string reminders_text(json::array const& reminders);

// A linked record by its name, and what the link says of it.
tabular::Detailed read_link(FieldDef const& field, std::string_view item);
std::string link_text(FieldDef const& field, std::string_view name, json::object const& entry);

}  // namespace sampark::cells
