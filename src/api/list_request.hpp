// The query of a list, out of a request: filter, q, sort, limit, cursor, fields, include, count, trash, can,
// act, and
// ?field=value or ?field[operator]=value for curl.
#pragma once

#include "http/request.hpp"
#include "records/list.hpp"

#include <span>

namespace sampark::api {

struct ListRequest {
    ListQuery query;
    std::string q;
    std::vector<std::string> include;
    bool can = false;  // say of each record what the caller may do with it
};

// Throws 422 with every wrong parameter. `others` are parameters of the route's own.
ListRequest read_list_request(http::Request const& request, std::span<std::string_view const> others = {});
// A flag of the query, false when it is left out; throws 422.
bool flag_parameter(http::Request const& request, std::string_view name);
std::vector<std::string> split_commas(std::string_view text);
// A whole number of the query, not below zero; throws 422.
std::optional<std::int64_t> number_parameter(http::Request const& request, std::string_view name);
int limit_of(http::Request const& request);

}  // namespace sampark::api
