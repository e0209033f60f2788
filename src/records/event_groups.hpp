// How many changes each action has, by kind, author and quarter of an hour: kept as they are written, so that
// the audit log tells of an action of a million changes without reading them.
#pragma once

#include "records/journal.hpp"
#include "records/sql_builder.hpp"

namespace sampark {

// Gathers what a transaction adds to one group.
class GroupTally {
public:
    void add(Event const& event);
    void write(db::Tx& tx, Id const& workspace, Id const& group) const;

private:
    struct Part {
        std::string entity;
        std::string action;
        Id actor;
        std::int64_t part = 0;
        std::int64_t count = 0;
        std::int64_t last_sequence = 0;
    };
    std::vector<Part> parts_;  // few
};

// What an event is, as against where it stands.
void add_event_conditions(SqlBuilder& sql, Alias alias, Id const& workspace, EventQuery const& query);

// Whether what is kept answers which groups have events that fit, and how many: the query does not ask for
// one record, and its times, if any, are quarters of an hour.
bool is_tallied(EventQuery const& query);
// Appends a statement for the sequences of the newest events of groups that fit, in order and up to its
// limit.
void add_newest_of_groups(SqlBuilder& sql, Id const& workspace, EventQuery const& query);

// How many events of the groups fit the query, whatever its place and limit.
struct GroupCount {
    Id group;
    std::string type;  // "contact.updated"
    std::int64_t count = 0;

    std::string_view entity() const { return std::string_view(type).substr(0, type.find('.')); }
    std::string_view action() const { return std::string_view(type).substr(type.find('.') + 1); }
};
std::vector<GroupCount> group_counts(db::Tx& tx, Id const& workspace, EventQuery const& query,
                                     std::vector<Id> const& groups);

}  // namespace sampark
