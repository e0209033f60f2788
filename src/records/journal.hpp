// The journal collects what a transaction changes and writes it as events in the same transaction,
// hash-chained.
//
// An event exists if and only if its change does. Each event's hash covers the one before it in the
// workspace, so that `sampark audit verify` can prove that no event was altered, removed or slipped in.
// History, undo, live updates and automation all read events.
#pragma once

#include "access/actor.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sampark {

// One changed record. `changes` is {"field": {"old": …, "new": …}} in wire form.
struct Change {
    // "created", "updated" (or as the noun's rules call it), "trashed", "restored", "purged"
    std::string action;
    std::string entity;
    Id record;
    std::int64_t version = 0;
    json::object changes;
    std::optional<std::int64_t> undoes;  // the event that this change takes back
};

struct Event {
    std::int64_t sequence = 0;  // ascending without gaps within the workspace
    Micros at = 0;
    Id actor;  // nil: the system
    std::string via;
    std::string action;
    std::string entity;
    Id record;
    std::int64_t version = 0;
    std::optional<Id> group;
    std::optional<std::int64_t> undoes;
    json::object changes;
};

class Journal {
public:
    void add(Change change) { changes_.push_back(std::move(change)); }
    // Marks all changes of this transaction as one action; several are one in any case.
    void group(Id const& id) { group_ = id; }
    std::optional<Id> const& group() const { return group_; }
    std::vector<Change> const& changes() const { return changes_; }
    bool touched(std::string_view entity) const;

    // Writes the events; call once, last in the transaction: on PostgreSQL it orders the workspace's writers.
    void write(db::Tx& tx, Actor const& actor);
    // Sequence of the last event written.
    std::int64_t last_sequence() const { return last_sequence_; }

private:
    std::vector<Change> changes_;
    std::optional<Id> group_;
    std::int64_t last_sequence_ = 0;
};

// Where an event stands in time.
struct EventPlace {
    Micros at = 0;
    std::int64_t sequence = 0;
};

struct EventQuery {
    enum class Order : std::uint8_t { newest_first, oldest_first };

    std::string_view entity;  // empty: any
    std::string_view action;
    std::optional<Id> record;
    std::optional<Id> group;
    std::optional<Id> actor;
    std::optional<Micros> from;         // and later
    std::optional<Micros> until;        // and earlier, itself left out
    std::optional<std::int64_t> after;  // sequences, themselves left out
    std::optional<std::int64_t> before;
    std::optional<std::int64_t> above_version;  // of the record
    std::optional<EventPlace> earlier_than;     // in order of time instead of sequence
    bool newest_of_group = false;               // one event for all of a group that fit otherwise
    Order order = Order::newest_first;
    int limit = 50;
};

std::vector<Event> events(db::Tx& tx, Id const& workspace, EventQuery const& query);
std::optional<Event> event_at(db::Tx& tx, Id const& workspace, std::int64_t sequence);
json::object to_json(Event const& event);

struct AuditResult {
    std::int64_t checked = 0;
    std::optional<std::int64_t>
        first_broken;  // sequence of the first event whose hash, order or predecessor is wrong
};

// Recomputes the chain of one workspace.
AuditResult verify_chain(db::Tx& tx, Id const& workspace);

}  // namespace sampark
