// The SQL that writes one record: its row, its links, its keys and what search knows of it.
#pragma once

#include "records/load.hpp"

namespace sampark {

void insert_row(Context const& context, Record const& record);
// Writes the changed columns; record.version is the new version. Throws 409 "concurrent_change" when the row
// moved on.
void update_row(Context const& context, Record const& record, Record const& before);
void set_trashed(Context const& context, Record const& record);
// Removes the row, its links in both directions and its keys for good, unless it has left the trash
// meanwhile.
bool purge_row(Context const& context, EntityDef const& entity, Id const& id, Micros trashed_before);

// Replaces links of the fields that differ from `before` (null: all).
void store_links(Context const& context, Record const& record, Record const* before);
void store_keys(Context const& context, Record const& record, Record const* before);
void remove_keys(Context const& context, Record const& record);

}  // namespace sampark
