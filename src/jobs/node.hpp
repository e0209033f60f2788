// The name of a process that works on jobs, by which others on the same host can tell whether it still runs.
#pragma once

#include <string>
#include <string_view>

namespace sampark {

// "host:pid:start", where start is when the process began, so that a reused pid is another process.
std::string node_name();
// Whether the process of that name was on this host and is gone. False for names of other hosts and forms.
bool is_gone(std::string_view node);

}  // namespace sampark
