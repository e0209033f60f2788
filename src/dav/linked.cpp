#include "dav/linked.hpp"

#include "records/list.hpp"
#include "records/visibility.hpp"
#include "records/write.hpp"

namespace sampark::dav {

std::optional<Id> find_or_create(Context const& context, std::string_view entity_name,
                                 std::string const& name) {
    auto const& entity = context.catalog.at(entity_name);
    if (allows(context, entity, Act::read)) {
        ListQuery query;
        json::array ways;
        for (auto const label : {entity.info->label, entity.info->label_fallback}) {
            if (!label.empty()) ways.push_back(json::object{{label, {{"eq", name}}}});
        }
        query.filter = json::object{{"or", std::move(ways)}};
        query.sort = {{"id", false}};
        query.limit = 1;
        auto const page = list(context, entity, query);
        if (!page.records.empty()) return page.records.front().id;
    }
    json::object const input{{entity.info->label, name}};
    if (!allows(context, entity, Act::create) || !check(context, entity, input).empty()) return std::nullopt;
    return create(context, entity, input).record.id;
}

}  // namespace sampark::dav
