// What reading and writing vCards share. Seen by those two alone.
#pragma once

#include "calendar/vcard.hpp"

#include <string>
#include <string_view>

namespace sampark::vcard {

std::string lower(std::string_view text);
std::string upper(std::string_view text);
// The one of that name, made if it is not there.
Parameter& parameter_of(Property& property, std::string_view name);
void drop_parameter(Property& property, std::string_view name);
bool is_encoding(Property const& property, std::string_view name);

}  // namespace sampark::vcard
