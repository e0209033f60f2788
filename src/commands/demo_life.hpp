// What the demo has beside the public files: people, deals of these weeks, activities and notes.
#pragma once

#include "commands/instance.hpp"
#include "records/context.hpp"

namespace sampark::commands {

// The bytes of a file in demo/.
std::string_view demo_file(std::string_view name);

// The records made last, at most `limit`.
std::vector<Id> latest(Context const& context, std::string_view entity, int limit,
                       json::value const& filter = nullptr);
// Companies, products and users are there already. The same everywhere, but for dates, which are around
// today.
void add_life(Instance& instance, Actor const& actor);
// Makes the user owner of a part of it, so that there is something to do for whoever signs in.
void give_share(Context const& context, Id const& user);

}  // namespace sampark::commands
