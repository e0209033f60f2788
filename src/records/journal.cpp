#include "records/journal.hpp"

#include "records/event_groups.hpp"

#include <algorithm>
#include <array>

#include <openssl/sha.h>

namespace sampark {
namespace {

using Hash = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

std::string hex(Hash const& hash) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (auto const byte : hash) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

// Everything that an event says, in one unambiguous text: each part is preceded by its length.
std::string chained_hash(std::string_view previous, Event const& event, std::string_view changes) {
    std::string input;
    auto const add = [&](std::string_view part) {
        input += std::to_string(part.size());
        input += ':';
        input += part;
    };
    add(previous);
    add(std::to_string(event.sequence));
    add(std::to_string(event.at));
    add(to_text(event.actor));
    add(event.via);
    add(event.action);
    add(event.entity);
    add(to_text(event.record));
    add(std::to_string(event.version));
    add(event.group ? to_text(*event.group) : "");
    add(event.undoes ? std::to_string(*event.undoes) : "");
    add(changes);
    Hash hash{};
    SHA256(reinterpret_cast<unsigned char const*>(input.data()), input.size(), hash.data());
    return hex(hash);
}

struct ChainHead {
    std::int64_t sequence;
    std::string hash;
};

// Reserves `count` sequences; on PostgreSQL the row stays locked until the transaction ends.
ChainHead reserve(db::Tx& tx, Id const& workspace, std::int64_t count) {
    auto const read = [&](db::Row const& row) {
        return ChainHead{row.integer(0) - count, std::string(row.text(1))};
    };
    auto head = tx.first(
        "INSERT INTO event_chain (workspace_id, sequence, hash) VALUES ($1, $2, '') "
        "ON CONFLICT (workspace_id) DO UPDATE SET sequence = event_chain.sequence + excluded.sequence "
        "RETURNING sequence, hash",
        read, workspace, count);
    return *head;
}

void insert(db::Tx& tx, Id const& workspace, Event const& event, std::string const& changes,
            std::string const& hash) {
    tx.run(
        "INSERT INTO event (workspace_id, sequence, at, actor, via, action, entity, record_id, version, "
        "group_id, undoes, "
        "changes, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        workspace, event.sequence, event.at, event.actor, event.via, event.action, event.entity, event.record,
        event.version, event.group, event.undoes, changes, hash);
}

Event to_event(Change const& change, Actor const& actor, std::optional<Id> const& group) {
    Event event;
    event.at = now_micros();
    event.actor = actor.user;
    event.via = to_text(actor.via);
    event.action = change.action;
    event.entity = change.entity;
    event.record = change.record;
    event.version = change.version;
    event.group = group;
    event.undoes = change.undoes;
    return event;
}

constexpr int event_columns = 12;

// Columns: sequence, at, actor, via, action, entity, record_id, version, group_id, undoes, changes, hash.
Event read_event(db::Row const& row) {
    Event event;
    event.sequence = row.integer(0);
    event.at = row.integer(1);
    event.actor = row.id(2);
    event.via = row.text(3);
    event.action = row.text(4);
    event.entity = row.text(5);
    event.record = row.id(6);
    event.version = row.integer(7);
    if (!row.is_null(8)) event.group = row.id(8);
    if (!row.is_null(9)) event.undoes = row.integer(9);
    event.changes = json::parse(row.text(10)).as_object();
    return event;
}

}  // namespace

bool Journal::touched(std::string_view entity) const {
    return std::any_of(changes_.begin(), changes_.end(),
                       [&](Change const& change) { return change.entity == entity; });
}

void Journal::write(db::Tx& tx, Actor const& actor) {
    if (changes_.empty()) return;
    if (changes_.size() > 1 && !group_) group_ = new_id();
    auto head = reserve(tx, actor.workspace, static_cast<std::int64_t>(changes_.size()));
    GroupTally tally;
    for (auto const& change : changes_) {
        auto event = to_event(change, actor, group_);
        event.sequence = ++head.sequence;
        auto const changes = json::serialize(change.changes);
        head.hash = chained_hash(head.hash, event, changes);
        insert(tx, actor.workspace, event, changes, head.hash);
        tally.add(event);
    }
    if (group_) tally.write(tx, actor.workspace, *group_);
    tx.run("UPDATE event_chain SET hash = $2 WHERE workspace_id = $1", actor.workspace, head.hash);
    tx.notify();
    last_sequence_ = head.sequence;
}

std::vector<Event> events(db::Tx& tx, Id const& workspace, EventQuery const& query) {
    SqlBuilder sql(tx.dialect());
    sql.add(
        "SELECT sequence, at, actor, via, action, entity, record_id, version, group_id, undoes, changes "
        "FROM event e WHERE ");
    add_event_conditions(sql, "e", workspace, query);
    if (query.newest_of_group && is_tallied(query)) {
        sql.add(" AND sequence IN (");
        add_newest_of_groups(sql, workspace, query);
        sql.add(")");
    } else if (query.newest_of_group) {
        sql.add(" AND (group_id IS NULL OR NOT EXISTS (SELECT 1 FROM event later WHERE ");
        add_event_conditions(sql, "later", workspace, query);
        sql.add(" AND later.group_id = e.group_id AND later.sequence > e.sequence))");
    }
    if (query.after) sql.add(" AND sequence > ").param(*query.after);
    if (query.before) sql.add(" AND sequence < ").param(*query.before);
    if (auto const& place = query.earlier_than) {
        sql.add(" AND (at < ").param(place->at).add(" OR (at = ").param(place->at);
        sql.add(" AND sequence < ").param(place->sequence).add("))");
    }
    query.earlier_than ? sql.add(" ORDER BY at DESC, sequence") : sql.add(" ORDER BY sequence");
    if (query.order == EventQuery::Order::newest_first) sql.add(" DESC");
    sql.add(" LIMIT ").param(std::int64_t{query.limit});
    std::vector<Event> found;
    tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { found.push_back(read_event(row)); });
    return found;
}

std::optional<Event> event_at(db::Tx& tx, Id const& workspace, std::int64_t sequence) {
    return tx.first(
        "SELECT sequence, at, actor, via, action, entity, record_id, version, group_id, undoes, changes FROM "
        "event "
        "WHERE workspace_id = $1 AND sequence = $2",
        read_event, workspace, sequence);
}

json::object to_json(Event const& event) {
    json::object object{{"seq", event.sequence},
                        {"at", format_time(event.at)},
                        {"type", event.entity + '.' + event.action},
                        {"entity", event.entity},
                        {"record", to_text(event.record)},
                        {"version", event.version},
                        {"via", event.via},
                        {"changes", event.changes}};
    object["actor"] = event.actor.is_nil() ? json::value(nullptr) : json::value(to_text(event.actor));
    object["group"] = event.group ? json::value(to_text(*event.group)) : json::value(nullptr);
    object["undoes"] = event.undoes ? json::value(*event.undoes) : json::value(nullptr);
    return object;
}

AuditResult verify_chain(db::Tx& tx, Id const& workspace) {
    constexpr std::int64_t events_at_once = 2000;  // of which one database holds all in memory
    AuditResult result;
    std::string previous;
    auto const follow = [&](db::Row const& row) {
        if (result.first_broken) return;
        auto const event = read_event(row);
        auto const in_order = event.sequence == result.checked + 1;
        auto const hash = std::string(row.text(event_columns - 1));
        if (!in_order || hash != chained_hash(previous, event, row.text(10)))
            result.first_broken = event.sequence;
        previous = hash;
        ++result.checked;
    };
    for (auto found = events_at_once; found == events_at_once && !result.first_broken;) {
        found = 0;
        tx.each(
            "SELECT sequence, at, actor, via, action, entity, record_id, version, group_id, undoes, changes, "
            "hash FROM event WHERE workspace_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
            [&](db::Row const& row) {
                ++found;
                follow(row);
            },
            workspace, result.checked, events_at_once);
    }
    auto const head = tx.first(
        "SELECT sequence, hash FROM event_chain WHERE workspace_id = $1",
        [](db::Row const& row) {
            return ChainHead{row.integer(0), std::string(row.text(1))};
        },
        workspace);
    auto const complete =
        head ? head->sequence == result.checked && head->hash == previous : result.checked == 0;
    if (!complete && !result.first_broken) result.first_broken = result.checked + 1;
    return result;
}

}  // namespace sampark
