// Reading what the API says of a record.
#pragma once

#include "base/json.hpp"

#include <string>
#include <string_view>

namespace sampark::dav {

// Empty when there is none.
inline std::string text_of(json::object const& object, std::string_view name) {
    return std::string(text_member(object, name).value_or(""));
}

inline json::array list_of(json::object const& contact, std::string_view field) {
    auto const* list = contact.if_contains(field);
    return list != nullptr && list->is_array() ? list->get_array() : json::array();
}

}  // namespace sampark::dav
