// The caller's role as SQL: which rows of an entity an act may touch. Applied by every verb, asked by no
// handler.
#pragma once

#include "records/context.hpp"
#include "records/sql_builder.hpp"

#include <span>
#include <unordered_set>

namespace sampark {

// Appends " AND …" that admits only the rows of `alias` which the act may touch; nothing for scope all.
void add_row_filter(SqlBuilder& sql, Context const& context, EntityDef const& entity, Alias alias, Act act);
// Whether the role allows the act on any record at all.
bool allows(Context const& context, EntityDef const& entity, Act act);
// Whether the role shows every record of the noun.
bool sees_all(Context const& context, EntityDef const& entity);
// Whether it shows those of some owners only, which their index finds.
bool sees_by_owner(Context const& context, EntityDef const& entity);
// Those of the records that the caller may read, without those in the trash.
std::unordered_set<Id> visible_ids(Context const& context, EntityDef const& entity, std::span<Id const> ids);
// Those of the records that the caller may read, in the trash or not, which the act may touch.
std::unordered_set<Id> ids_within_reach(Context const& context, EntityDef const& entity,
                                        std::span<Id const> ids, Act act);
// Whether the caller may know of the event: whoever may read the record, be it in the trash.
bool may_see(Context const& context, Event const& event);
// Throws 403 when the role allows the act on no record at all.
void require(Context const& context, EntityDef const& entity, Act act);
// The field if it exists and the role does not hide it.
FieldDef const* visible_field(Context const& context, EntityDef const& entity, std::string_view name);

}  // namespace sampark
