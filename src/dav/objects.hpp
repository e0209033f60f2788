// What a device calls a record, and the object as it sent it, so that it gets back what we have no field for.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark::dav {

inline constexpr std::size_t longest_name = 255;  // bytes

struct StoredObject {
    Id record;
    std::optional<std::string> name;  // last segment of its address
    std::string uid;
    std::string object;   // as its sender wrote it, without binary values
    json::object fields;  // what the record said then
};

// Of a row of record_id, name, uid, object, fields.
StoredObject read_object(db::Row const& row);
std::optional<StoredObject> find_object(Context const& context, Id const& record);
std::unordered_map<Id, StoredObject> find_objects(Context const& context, std::span<Id const> records);
// The record of that name, whoever may see it.
std::optional<Id> find_named(Context const& context, std::string_view entity, std::string_view name);
// Of several names, as many as are taken.
std::vector<Id> find_named(Context const& context, std::string_view entity,
                           std::vector<std::string> const& names);
std::vector<Id> find_by_uid(Context const& context, std::string_view entity, std::string_view uid);
// Whether a device knows more or less by it than before.
bool save_object(Context const& context, std::string_view entity, StoredObject const& object);
// The name that a new record gets: the one that the device gave it, unless a record that its user does not
// see has it in the same collection; nothing for none. A record in the trash gives its name up. Throws
// Problem 414 "dav_name_too_long" {limit}, and 403 "dav_not_shared_any_more" for the name that we gave a
// record which the user does not see: only a device that once saw it writes there.
std::optional<std::string> take_name(Context const& context, std::string_view entity, std::string_view name);

// What is kept of records that are gone for good.
void purge_objects(db::Tx& tx, Id const& workspace);

}  // namespace sampark::dav
