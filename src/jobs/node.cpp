#include "jobs/node.hpp"

#include <fstream>
#include <sstream>

#include <unistd.h>

namespace sampark {
namespace {

std::string host_name() {
    char host[256] = {};
    ::gethostname(host, sizeof host - 1);
    return host;
}

// In clock ticks after the start of the machine; empty when there is no such process, or it has ended and
// only its parent has not asked how. See proc(5), /proc/pid/stat: the second field is a name in brackets,
// which may hold anything, the third the state, the 22nd the start.
std::string start_of(std::string const& pid) {
    std::ifstream stat("/proc/" + pid + "/stat");
    std::string text;
    if (!std::getline(stat, text)) return {};
    std::istringstream fields(text.substr(text.rfind(')') + 1));
    std::string state;
    std::string start;
    fields >> state;
    for (int field = 4; field <= 22; ++field) fields >> start;
    auto const ended = state == "Z" || state == "X";
    return ended ? std::string() : start;
}

std::string name_of(std::string const& pid) { return host_name() + ':' + pid + ':' + start_of(pid); }

}  // namespace

std::string node_name() { return name_of(std::to_string(::getpid())); }

bool is_gone(std::string_view node) {
    auto const host = host_name() + ':';
    if (!node.starts_with(host)) return false;
    auto const pid = node.substr(host.size(), node.find(':', host.size()) - host.size());
    auto const digits = !pid.empty() && pid.find_first_not_of("0123456789") == std::string_view::npos;
    return digits && node != name_of(std::string(pid));
}

}  // namespace sampark
