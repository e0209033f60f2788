#include "schema/types/types.hpp"

namespace sampark::types {
namespace {

Value parse_boolean(Parse const& parse, json::value const& input) {
    if (input.is_bool()) return input.get_bool();
    if (input.is_string() && (input.get_string() == "true" || input.get_string() == "false")) {
        return input.get_string() == "true";
    }
    parse.fail("wrong_type", {{"expected", "boolean"}});
    return {};
}

json::value write_boolean(Value const& value) { return std::get<bool>(value); }
json::object boolean_schema(FieldDef const&) { return {{"type", "boolean"}}; }

}  // namespace

FieldType const boolean_type{.kind = Kind::boolean,
                             .name = "boolean",
                             .storage = Storage::integer,
                             .operators = equal_operators,
                             .parse = parse_boolean,
                             .write = write_boolean,
                             .typescript = "boolean",
                             .openapi = boolean_schema,
                             .keys = no_keys,
                             .search_text = no_search};

}  // namespace sampark::types
