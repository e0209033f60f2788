#include "api/totals_routes.hpp"

#include "api/list_request.hpp"
#include "api/record_routes.hpp"
#include "records/search.hpp"
#include "records/totals.hpp"

namespace sampark::api {
namespace {

http::Response read_totals(App& app, http::Request& request) {
    static constexpr std::string_view own[]{"group", "bucket", "measures", "zone"};
    auto const list = read_list_request(request, own);
    TotalsQuery query;
    query.rows = list.query;
    query.group = split_commas(request.query("group").value_or(""));
    query.bucket = request.query("bucket").value_or(query.bucket);
    query.zone = request.query("zone").value_or("");
    query.measures = split_commas(request.query("measures").value_or(""));
    return http::json(app.read(request, [&](Context const& context) {
        auto const& entity = entity_of(context, request);
        if (!list.q.empty()) query.rows.candidates = search_ids(context, entity, list.q);
        return totals(context, entity, query);
    }));
}

}  // namespace

void add_totals_routes(http::Router& router, App& app) {
    router.add(http::Method::get, "/api/v1/{noun}/totals",
               [&app](http::Request& request) { return read_totals(app, request); },
               {.query = http::any_query});
}

}  // namespace sampark::api
