// Files of vCards and of calendars on the command line.
#pragma once

#include "access/actor.hpp"
#include "commands/commands.hpp"
#include "schema/catalog.hpp"

namespace sampark::commands {

class Instance;

// By the name of a file that is there: .vcf of contacts, .ics of activities.
bool is_card_file(Import const& request);
int import_cards(Options const& options, Instance& instance, Actor const& actor, EntityDef const& entity,
                 Import const& request);

}  // namespace sampark::commands
