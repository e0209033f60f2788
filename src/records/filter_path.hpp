// Paths of filters and sorts: through links, and into addresses.
#pragma once

#include "schema/catalog.hpp"

namespace sampark {

inline bool is_link(FieldDef const& field) { return field.kind == Kind::link || field.kind == Kind::links; }

// A text within an address, or within each of a list of them.
FieldDef const* part_of(FieldDef const& field, std::string_view name);

}  // namespace sampark
