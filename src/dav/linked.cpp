#include "dav/linked.hpp"

#include "base/text.hpp"
#include "records/list.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

#include <algorithm>
#include <unordered_map>

namespace sampark::dav {
namespace {

using Found = std::unordered_map<std::string, Id>;  // by name in one case

Found find_named_so(Context const& context, EntityDef const& entity, std::vector<std::string> const& names) {
    Found found;
    if (names.empty() || !allows(context, entity, Act::read)) return found;
    json::array const wanted(names.begin(), names.end());
    ListQuery query;
    json::array ways;
    for (auto const label : {entity.info->label, entity.info->label_fallback}) {
        if (label.empty() || visible_field(context, entity, label) == nullptr) continue;
        ways.push_back(json::object{{label, {{"in", wanted}}}});
        query.fields.emplace_back(label);
    }
    if (ways.empty()) return found;
    query.filter = json::object{{"or", std::move(ways)}};
    query.sort = {{"id", false}};
    query.limit = list_limit;
    auto const page = list(context, entity, query);
    for (auto const& record : page.records) {
        for (auto const* field : page.fields) {
            if (auto const* text = std::get_if<std::string>(&record.at(*field)))
                found.emplace(fold_case(*text), record.id);
        }
    }
    return found;
}

std::optional<Id> create_named(Context const& context, EntityDef const& entity, std::string const& name) {
    json::object const input{{entity.info->label, name}};
    if (!check(context, entity, input).empty()) return std::nullopt;
    return create(context, entity, input).record.id;
}

}  // namespace

std::vector<Id> find_or_create(Context const& context, std::string_view entity_name,
                               std::vector<std::string> names) {
    auto const& entity = context.catalog.at(entity_name);
    auto const longest = static_cast<std::size_t>(entity.at(entity.info->label).options.max);
    std::erase_if(names, [&](std::string const& name) { return count_code_points(name) > longest; });
    auto found = find_named_so(context, entity, names);
    std::vector<std::string> missing;
    for (auto const& name : names) {
        if (!found.contains(fold_case(name))) missing.push_back(name);
    }
    if (!missing.empty() && allows(context, entity, Act::create)) {
        // In one order whoever asks, so that nobody waits for one who waits for them.
        std::sort(missing.begin(), missing.end());
        for (auto const& name : missing)
            hold(context, "name " + std::string(entity_name) + ' ' + fold_case(name));
        found.merge(find_named_so(context, entity, missing));
        for (auto const& name : missing) {
            if (found.contains(fold_case(name))) continue;
            if (auto const made = create_named(context, entity, name)) found.emplace(fold_case(name), *made);
        }
    }
    std::vector<Id> ids;
    for (auto const& name : names) {
        if (auto const record = found.find(fold_case(name)); record != found.end())
            ids.push_back(record->second);
    }
    return ids;
}

}  // namespace sampark::dav
