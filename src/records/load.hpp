// Rows of the database as Records, with only the fields asked for, and all their many-links in one batched
// query.
#pragma once

#include "records/context.hpp"
#include "records/record.hpp"
#include "records/sql_builder.hpp"

#include <functional>
#include <map>
#include <unordered_map>

namespace sampark {

using Fields = std::vector<FieldDef const*>;

// Every field of the entity that is not hidden from the caller.
Fields visible_fields(Context const& context, EntityDef const& entity);
Fields all_fields(EntityDef const& entity);
// Adds those that are not among them yet.
void add_unique(Fields& fields, Fields const& others);
// What names a record of the entity, as far as the role shows it: its label, then the fallback.
Fields naming_fields(Context const& context, EntityDef const& entity);

// The SELECT list that read_row reads: alias.id, version, created_at … and the fields' columns.
void add_columns(SqlBuilder& sql, Alias alias, Fields const& fields);
// Reads what add_columns selected; `column` moves past it. Many-links stay empty until load_relations.
Record read_row(db::Row const& row, EntityDef const& entity, Fields const& fields, int& column);
void load_relations(Context const& context, EntityDef const& entity, Fields const& fields,
                    std::vector<Record>& records);
// The same of the id and columns alone, which an index may hold: neither custom fields nor many-links.
void add_lean_columns(SqlBuilder& sql, Alias alias, Fields const& fields);
Record read_lean_row(db::Row const& row, EntityDef const& entity, Fields const& fields);

// One record that the act may touch, or nothing. `trashed` admits records in the trash as well. Whoever may
// change it holds it until the transaction ends, unless they only look.
enum class Trashed { excluded, included };
enum class Held { for_act, only_seen };
std::optional<Record> find_record(Context const& context, EntityDef const& entity, Id const& id, Act act,
                                  Fields const& fields, Trashed trashed = Trashed::excluded,
                                  Held held = Held::for_act);
// Those of the records that the caller may read, in any order.
std::vector<Record> find_records(Context const& context, EntityDef const& entity, std::span<Id const> ids,
                                 Fields const& fields);
// The live records of the noun behind `last`, by id, without regard to the caller's role: for the engine,
// which goes over all of them.
std::vector<Record> page_after(Context const& context, EntityDef const& entity, Fields const& fields,
                               Id const& last, std::int64_t most);
// As find_record, without regard to the caller's role, for the engine's own bookkeeping.
std::optional<Record> find_any(Context const& context, EntityDef const& entity, Id const& id);

// Names of linked records, for those that the caller may see, out of the fields that the caller may see.
class Labels {
public:
    void want(std::string_view entity, Id const& id);
    void load(Context const& context, Trashed trashed = Trashed::excluded);
    // Nothing for a record that is gone or not the caller's to see.
    std::string const* find(std::string_view entity, Id const& id) const;

private:
    std::map<std::string, std::unordered_map<Id, std::string>, std::less<>> labels_;
};

// Appends "$a, $b, …" padded to a power of two, so that few statements differ in the length of a list alone.
void add_id_list(SqlBuilder& sql, std::span<Id const> ids);

// The wire form: system fields, then the given fields; links as {"id", "label"}.
json::object to_json(Record const& record, Fields const& fields, Labels const& labels);
// Collects the labels that to_json will need.
void want_labels(Record const& record, Fields const& fields, Labels& labels);
// to_json of one record, labels included.
json::object to_json(Context const& context, Record const& record, Fields const& fields);

}  // namespace sampark
