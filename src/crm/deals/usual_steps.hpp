// What the name of a stage says by itself, in English and Bengali: how far a deal usually is that stands
// there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sampark::crm::stage {

struct UsualStep {
    std::string_view outcome;                 // "open", "won", "lost"
    std::optional<std::int64_t> probability;  // of an open one whose name is well known
};
UsualStep usual_step(std::string const& name);

}  // namespace sampark::crm::stage
