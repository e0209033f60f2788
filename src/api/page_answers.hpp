// What the first screen of a page asks for, answered beforehand: by the same handlers, for the same caller
// and with the same permissions, so that the page tells nothing that the API would not.
//
// What is refused or too long is left out, as is all that would begin when the page's patience is over, and
// the application asks for it.
#pragma once

#include "api/app.hpp"
#include "http/page_files.hpp"
#include "http/router.hpp"

namespace sampark::api {

class PageAnswers {
public:
    explicit PageAnswers(App& app);

    // A JSON object: answers by the path and query that the application would ask. Questions may be about the
    // session, and about days of its time zone.
    std::string to(std::vector<http::Question> const& questions, http::Request const& page, Language language,
                   json::object const& session) const;

private:
    std::optional<std::string> answer_to(std::string_view url, http::Request const& page,
                                         Language language) const;

    std::chrono::milliseconds patience_;
    http::Router router_;  // what may be asked of records
};

}  // namespace sampark::api
