// Proposes which column of a table goes to which field of a noun.
#pragma once

#include "records/import/plan.hpp"

namespace sampark::imports {

// What columns of the noun may be called, as tabular::header_key writes it.
std::set<std::string> headings(Context const& context, EntityDef const& entity);

// One a column; `product` is what wrote the file, or empty. `header.row` absent: the columns have no names,
// so what they hold must tell.
std::vector<Column> propose(Context const& context, EntityDef const& entity, tabular::Header const& header,
                            std::vector<tabular::ColumnProfile> const& profiles, std::string_view product);

}  // namespace sampark::imports
