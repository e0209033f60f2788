// What a filter demands of every row, taken apart for the choice of an index: its conditions that are joined
// by "and", each a filter of its own. What stands within "or" and "not" demands nothing that an index could
// find.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sampark {

struct Demand {
    // same: one value of a column; one_of and range: a list or a range of values; found: looked up in another
    // table, by keys or links.
    enum class Form : std::uint8_t { other, same, one_of, range, found };
    std::string field;  // of the entity; empty for what is no condition of one field
    Form form = Form::other;
    json::value filter;
    json::value linked = {};  // what it demands of the record that the field links to; null if nothing
};

std::vector<Demand> demands_of(Context const& context, EntityDef const& entity, json::value const& filter);

// The demands that the index answers: equal values of its first fields, then a list or range of the next.
std::vector<Demand const*> answered(ListIndex const& index, std::span<Demand const> demands);
// The demands that leave the index in the order of a field (empty: of ids), a range of it included; nothing
// when they do not.
std::optional<std::vector<Demand const*>> in_order_of(std::string_view field, ListIndex const& index,
                                                      std::span<Demand const> demands);

}  // namespace sampark
