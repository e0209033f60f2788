// A field that becomes unique, or no longer is, while records have values in it already.
#pragma once

#include "records/context.hpp"

#include <optional>
#include <string>

namespace sampark {

struct Duplicates {
    std::int64_t values = 0;  // that several records have
    std::string example;
};

// From now on no two records may share a value; nothing if they do not. Otherwise what stands in the way: the
// caller then throws, since the keys are half written.
std::optional<Duplicates> claim_unique(Context const& context, EntityDef const& entity,
                                       FieldDef const& field);
void release_unique(Context const& context, EntityDef const& entity, FieldDef const& field);

}  // namespace sampark
