// The signs of files that are no table, for the web application.
#pragma once

#include <string>

namespace sampark::commands {

std::string file_signs_typescript();

}  // namespace sampark::commands
