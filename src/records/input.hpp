// From what a client sent to a valid Record: every error of every field is collected before anything is
// refused.
#pragma once

#include "records/load.hpp"

namespace sampark {

// Sets the members of `input` on the record; null clears. Unknown, hidden and read-only fields are errors.
void apply_input(Context const& context, Record& record, json::object const& input,
                 std::vector<FieldError>& errors);
// Default values of fields that `input` does not name; the caller as owner.
void apply_defaults(Context const& context, Record& record, json::object const& input);
// The version that a client says it has read; nothing when it says none. Throws 422 for what is no number.
std::optional<std::int64_t> version_in(json::object const& input);
// Required fields, links to records that the caller may see, uniqueness. `before` limits the look-ups to what
// changed.
void validate(Context const& context, Record const& record, Record const* before,
              std::vector<FieldError>& errors);
// The value in the form that events store: links as bare ids.
json::value wire(FieldDef const& field, Value const& value);
// What `wire` wrote, read back; empty when it no longer fits the field.
Value from_wire(Context const& context, FieldDef const& field, json::value const& stored);
// Normal forms by which the record is found through this field.
std::vector<std::string> keys_of(FieldDef const& field, Value const& value, Settings const& settings);
// What was given of the value that has this key: “R1”, not “r1”.
std::string value_behind(FieldDef const& field, Value const& value, std::string const& key,
                         Settings const& settings);

}  // namespace sampark
