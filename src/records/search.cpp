#include "records/search.hpp"

namespace sampark {

void index(Context const& context, Record const& record, Record const* before) {
    (void)context, (void)record, (void)before;
}

void unindex(Context const& context, Record const& record) { (void)context, (void)record; }

std::vector<Id> search_ids(Context const& context, EntityDef const& entity, std::string_view query) {
    (void)context, (void)entity, (void)query;
    return {};
}

json::object search_json(Context const& context, std::string const& query, std::vector<std::string> const& plurals,
                         int limit) {
    (void)context, (void)query, (void)plurals, (void)limit;
    return {{"items", json::array{}}};
}

}  // namespace sampark
