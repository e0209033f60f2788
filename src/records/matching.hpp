// The records that a list is about, as SQL: " FROM entity t WHERE …".
#pragma once

#include "records/list_route.hpp"

namespace sampark {

void from_where(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                Reach reach = Reach::many);
// The same, but on a way that was chosen SQLite sees only the conditions that choose the index.
void from_where(SqlBuilder& sql, Context const& context, EntityDef const& entity, ListQuery const& query,
                PageRoute const& route);

// All that match, by the index that alone can count them if there is one.
class CountedRows {
public:
    CountedRows(Context const& context, EntityDef const& entity, ListQuery const& query)
        : context_(context), entity_(entity), query_(query), shown_(counted_by(context, entity, query)) {}

    void operator()(SqlBuilder& sql, Reach reach) const;

private:
    Context const& context_;
    EntityDef const& entity_;
    ListQuery const& query_;
    std::vector<json::value> shown_;
};

}  // namespace sampark
