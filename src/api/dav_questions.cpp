#include "api/dav_questions.hpp"

#include "base/problem.hpp"

namespace sampark::api::dav_questions {

using dav_places::Place;
using http::Request;
using http::Response;

Response xml_response(std::string body, int status) {
    auto response = http::text_response(std::move(body), "application/xml; charset=utf-8", status);
    response.headers.add("DAV", classes);
    return response;
}

Place find_place(Context const& context, Request const& request) {
    auto place = dav_places::place_of(request.segments, context.actor.user);
    if (!place) throw Problem(404, "dav_not_found");
    return *place;
}

std::unique_ptr<dav::Collection> open(Desk const& desk, Place const& place) {
    auto collection = desk.open(place);
    if (!collection) throw Problem(404, "dav_not_found");
    return collection;
}

dav::Member find_member(Desk const& desk, dav::Collection const& collection, Place const& place) {
    auto member = dav::find_member(desk.context(), collection, place.member);
    if (!member) throw Problem(404, "dav_not_found");
    return *member;
}

}  // namespace sampark::api::dav_questions
