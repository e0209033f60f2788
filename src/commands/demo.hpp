// The demo firm: real public data, imported the way a user would, so that every screen has life.
#pragma once

#include "commands/instance.hpp"

namespace sampark::commands {

inline constexpr std::string_view demo_mail = "demo@sampark.local";
inline constexpr std::string_view demo_password = "demo-sampark";

// What starts that were cut off while they filled a demo have left.
std::vector<Id> unfinished_demos(Instance& instance);
void remove_unfinished_demos(Instance& instance);
// Fills an empty installation and says how to sign in.
void create_demo(Instance& instance);

}  // namespace sampark::commands
