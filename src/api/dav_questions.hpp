// What every WebDAV method asks first: of which place, of which collection there, of which member of it.
// Throws Problem 404 "dav_not_found" where there is none, or none for the caller.
#pragma once

#include "api/app.hpp"
#include "api/dav_desk.hpp"
#include "dav/collection.hpp"
#include "http/response.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace sampark::api::dav_questions {

inline constexpr std::string_view classes = "1, 3, access-control, addressbook, calendar-access";

http::Response xml_response(std::string body, int status = 207);

dav_places::Place find_place(Context const& context, http::Request const& request);
std::unique_ptr<dav::Collection> open(Desk const& desk, dav_places::Place const& place);
dav::Member find_member(Desk const& desk, dav::Collection const& collection, dav_places::Place const& place);

}  // namespace sampark::api::dav_questions
