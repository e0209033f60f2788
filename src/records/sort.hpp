// What each field sorts by, as SQL that pages can continue from.
//
// Texts sort as they compare, without regard to case; a long text by its beginning; a list by its first
// entry; an address by its city, then its street; a file by its name; a link by the order that the linked
// noun declares, then by the label of the record; many-links by the label of the first that the caller may
// see. A path goes on through links.
#pragma once

#include "records/context.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

enum class SortType : std::uint8_t { whole_number, id, text };

// The path is known to exist (resolve_path in filter.hpp).
void add_sort_expression(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias,
                         std::string_view path);
// The paths that a path is sorted by, first to last, as far as the caller sees them.
std::vector<std::string> sort_paths(Context const& context, EntityDef const& entity, std::string const& path);
SortType sort_type(Context const& context, EntityDef const& entity, std::string_view path);
// Whether the expression may be NULL.
bool sorts_empty(EntityDef const& entity, std::string_view path);

}  // namespace sampark
