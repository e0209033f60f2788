// "@Rina Das" in what somebody wrote: a colleague's name after an @ of its own, with an ending perhaps
// ("@রিনা দাসকে"). The web application marks the same (web/src/records/mentions.ts).
#pragma once

#include "base/id.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sampark::notifications {

struct Colleague {
    Id id;
    std::string name;
};

class Colleagues {
public:
    explicit Colleagues(std::vector<Colleague> everybody);

    // Whom the text names, each once. Of names that begin alike the longest counts; who shares a name is
    // meant too.
    std::vector<Id> named_in(std::string_view text) const;

private:
    std::vector<Colleague> everybody_;  // names folded, the longest first
};

// The beginning of the text, on one line.
std::string excerpt_of(std::string_view text);
// The piece of it around the first mention, which may stand far behind.
std::string excerpt_at_mention(std::string_view text);

}  // namespace sampark::notifications
