// The letters with which the records of a list begin, and where each begins.
//
// They are found by skipping through the index from letter to letter, so that a million records cost as many
// looks as there are letters. Where no index has the order, few records are all looked at; of many it is not
// said.
#pragma once

#include "records/list.hpp"

namespace sampark {

struct Initial {
    std::string text;    // as the list sorts: "a" for Anwar, "র" for রহিম
    std::string cursor;  // of the page that begins there
};

struct Initials {
    std::vector<Initial> found;  // in the order of the list
    bool complete = true;        // no: there are others, or none was looked for
};

// Throws 422 "no_letters" where the first thing the list is sorted by is no text.
Initials initials(Context const& context, EntityDef const& entity, ListQuery const& query);

}  // namespace sampark
