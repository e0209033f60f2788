// What people think of an entry without a word. Whoever may see it may react; it is no change of the record.
#pragma once

#include "records/load.hpp"

#include <span>

namespace sampark {

// Wire names; how each looks is the client's.
inline constexpr std::string_view reaction_signs[]{"like", "love", "laugh", "wow", "thanks", "done"};

enum class Reacting : std::uint8_t { add, withdraw };

// Doing it twice is doing it once. Throws 404 for a record that the caller may not see, 422 for a sign that
// there is not.
void react(Context const& context, EntityDef const& entity, Id const& id, std::string_view sign,
           Reacting reacting);

// By record: [{"sign", "count", "mine", "people": [names]}], the first sign given first.
std::unordered_map<Id, json::array> reactions_to(Context const& context, std::span<Id const> records);

}  // namespace sampark
