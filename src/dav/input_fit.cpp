#include "dav/input_fit.hpp"

#include "records/input.hpp"

#include <algorithm>
#include <cstdlib>

namespace sampark::dav {
namespace {

template <class Predicate>
void erase_members(json::object& object, Predicate predicate) {
    std::vector<std::string> doomed;
    for (auto const& member : object) {
        if (predicate(std::string_view(member.key()), member.value())) doomed.emplace_back(member.key());
    }
    for (auto const& name : doomed) object.erase(name);
}

// "mails[1].value" takes the second mail out, "website" the whole field.
void take_out(json::object& fields, std::string const& path) {
    auto const bracket = path.find('[');
    auto const name = path.substr(0, std::min(bracket, path.find('.')));
    auto* value = fields.if_contains(name);
    if (value == nullptr) return;
    if (bracket == std::string::npos || !value->is_array()) {
        fields.erase(name);
        return;
    }
    auto const index = static_cast<std::size_t>(std::strtoul(path.c_str() + bracket + 1, nullptr, 10));
    if (index < value->get_array().size()) value->get_array()[index] = nullptr;
}

void close_gaps(json::object& fields) {
    for (auto& member : fields) {
        auto* list = member.value().if_array();
        if (list == nullptr) continue;
        json::array filled;
        for (auto& entry : *list) {
            if (!entry.is_null()) filled.push_back(std::move(entry));
        }
        *list = std::move(filled);
    }
}

}  // namespace

std::vector<FieldError> fit(Context const& context, EntityDef const& entity, json::object& fields) {
    auto const& rule = context.actor.rule(entity.name());
    erase_members(fields, [&](std::string_view name, auto const&) { return !rule.writes(name); });
    auto trial = fields;
    drop_nulls(trial);
    std::vector<FieldError> errors;
    Record record(entity);
    apply_input(context, record, trial, errors);
    for (auto const& error : errors) take_out(fields, error.field);
    close_gaps(fields);
    return errors;
}

void drop_nulls(json::object& fields) {
    erase_members(fields, [](auto, json::value const& value) { return value.is_null(); });
}

}  // namespace sampark::dav
