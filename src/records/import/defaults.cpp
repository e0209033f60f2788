#include "records/import/defaults.hpp"

#include "records/write.hpp"

namespace sampark::imports {
namespace {

std::string_view field_in(FieldError const& error) {
    return std::string_view(error.field).substr(0, error.field.find_first_of(".["));
}

bool is_written_as_json(Kind kind) {
    return is_list(kind) || kind == Kind::number || kind == Kind::boolean || kind == Kind::money ||
           kind == Kind::address || kind == Kind::rich_text;
}

}  // namespace

std::vector<FieldError> faults_of_defaults(Context const& context, EntityDef const& entity,
                                           json::object const& defaults) {
    std::vector<FieldError> faults;
    for (auto const& [name, value] : defaults) {
        auto const target = resolve_target(context, entity, name);
        // One value cannot be that of every record.
        if (!target || target->field->name != std::string_view(name) || target->field->options.unique)
            faults.push_back({std::string(name), "unknown_field", {{"entity", entity.name()}}});
    }
    if (!faults.empty() || defaults.empty()) return faults;
    faults = check(context, entity, defaults);
    std::erase_if(faults, [&](FieldError const& error) { return !defaults.contains(field_in(error)); });
    return faults;
}

json::value default_of(FieldDef const& field, std::string_view text) {
    if (text.empty()) return nullptr;
    if (!is_written_as_json(field.kind)) return json::value(text);
    boost::system::error_code failed;
    auto value = json::parse(text, failed);
    return failed ? json::value(text) : value;
}

std::string text_of_default(json::value const& value) {
    if (value.is_null()) return {};
    if (auto const* text = value.if_string()) return std::string(*text);
    return json::serialize(value);
}

}  // namespace sampark::imports
