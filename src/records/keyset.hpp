// Where a page begins or ends among the records of a list: by the values that the list is sorted by, never by
// counting rows, so that a place stays where it is while others write, and is as far away as any other.
//
// A place lies beside a record, before or after it, and a page leads away from it in either direction. What
// stands for a record's place on the wire is a cursor, which nobody but this file reads.
#pragma once

#include "records/list.hpp"
#include "records/sort.hpp"

namespace sampark {

// One sort key resolved: its path is known to exist.
struct Key {
    std::string path;
    bool descending;
    bool nullable;
    SortType type;
};

// The keys of a list, then the ids, which go the way of the last key.
struct Order {
    std::vector<Key> keys;
    bool ids_descend = true;

    Order reversed() const;
};

enum class Direction : std::uint8_t { onwards, back };

struct Place {
    Direction direction = Direction::onwards;
    // The record beside which the place lies belongs to the page.
    bool including = false;
    // One a key: int64, text or null. Of the beginning of a letter the first alone: before whatever is not
    // smaller.
    std::vector<json::value> values;
    Id id;
    std::size_t offset = 0;  // of a search's result, which has no keys

    // All records that are not on the pages of this place are on those of the other.
    Place opposite() const;
    bool is_of_letter(Order const& order) const { return values.size() < order.keys.size(); }
};

// A part of what follows a place, which one range of an index holds.
enum class Stretch : std::uint8_t {
    whole,   // all that follows, as one condition
    equal,   // the same value, further ids
    beyond,  // other values
    empty    // none, where these come last
};

// Throws 422 for unknown fields and too many.
Order order_of(Context const& context, EntityDef const& entity, std::vector<SortKey> const& sort);
// In which order an index is walked that has the order of the keys; none where one key is too few or many.
std::vector<Stretch> stretches_after(Order const& order, Place const& place);
// " AND …": what follows the place in the order, which is the reversed one for a page that leads back.
void add_stretch(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
                 Place const& place, Stretch stretch);
// " AND …": the first key is not empty, said so that an index can begin there.
void add_filled(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order);
// " AND …": is the very record beside which the place lies, and still stands there.
void add_record_at(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
                   Place const& place);
// hidden: from the choice of an index; by_ids: of records with equal values, which are in order by these.
enum class OrderShown : std::uint8_t { plainly, hidden, by_ids };
OrderShown order_of(Stretch stretch);
void add_order(SqlBuilder& sql, Context const& context, EntityDef const& entity, Order const& order,
               OrderShown shown);

std::string write_cursor(Order const& order, Place const& place);
// Throws 400 "bad_cursor".
Place read_cursor(Order const& order, std::string_view text);

}  // namespace sampark
