#include "api/contact_routes.hpp"

#include "api/bodies.hpp"
#include "crm/contacts/conversion.hpp"

namespace sampark::api {
namespace {

json::value record_json(Context const& context, std::optional<Record> const& record) {
    if (!record) return nullptr;
    return to_json(context, *record, visible_fields(context, *record->entity));
}

http::Response convert_contact(App& app, http::Request& request) {
    auto const id = id_in_path(request, "contact");
    auto const input = body_of(request);
    return http::json(app.write(request, [&](Context const& context) {
        auto const converted = crm::contact::convert(context, id, input);
        auto const changed = !context.journal.changes().empty();
        json::object answer;
        answer["contact"] = record_json(context, converted.contact);
        answer["company"] = record_json(context, converted.company);
        answer["deal"] = record_json(context, converted.deal);
        answer["group"] = changed ? json::value(to_text(*context.journal.group())) : json::value(nullptr);
        return answer;
    }));
}

}  // namespace

void add_contact_routes(http::Router& router, App& app) {
    router.add(http::Method::put, "/api/v1/contacts/{id}/conversion",
               [&app](http::Request& request) { return convert_contact(app, request); });
}

}  // namespace sampark::api
