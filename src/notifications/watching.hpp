// Who wants to hear of a record beside those who own it or are assigned to it.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"

#include <vector>

namespace sampark::notifications {

bool is_watching(db::Tx& tx, Id const& workspace, Id const& record, Id const& user);
void watch(db::Tx& tx, Id const& workspace, std::string_view entity, Id const& record, Id const& user);
void unwatch(db::Tx& tx, Id const& workspace, Id const& record, Id const& user);
// The caller's: {"items"}, the newest first, of those that they may see. The newest 200.
json::object watches(Context const& context);
std::vector<Id> watchers_of(db::Tx& tx, Id const& workspace, Id const& record);

// Who is responsible for a record: its owner and those who are assigned to it.
std::vector<Id> responsible_for(Record const& record);
// The users that the field links to.
std::vector<Id> users_in(Record const& record, std::string_view field);

}  // namespace sampark::notifications
