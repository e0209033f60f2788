// The web application: its files, and its one page under every other path, for it routes by itself.
//
// The page names a nonce for the styles that its libraries add at run time, so it is made anew for each
// request; everything else that it may load comes from here. It brings along what the application would ask
// for first, so that it waits for no second answer before it shows something. /index.html is the page without
// that: nothing in it belongs to anybody, and the service worker keeps it.
#pragma once

#include "http/assets.hpp"
#include "http/page_files.hpp"

#include <functional>

namespace sampark::http {

// For whom the page is made.
inline constexpr std::string_view nobody_id = "nobody";
struct Reader {
    Visitor visitor = Visitor::nobody;
    Language language = Language::en;
    std::string user;   // id, or nobody_id; empty when it could not be told
    std::string known;  // a JSON object: answers of the API that the application need not ask for
};

class WebApplication {
public:
    // Without index.html it answers that the application was not built in.
    explicit WebApplication(std::vector<Asset> const& assets);

    // Who the page is for, and what its first screen will ask.
    using FindReader = std::function<Reader(std::vector<Question> const&)>;

    // Asks for the reader when the answer is the page. Throws Problem 404 "route_not_found" for what is
    // neither a file nor asked for as a page.
    Response respond(Request const& request, FindReader const& find_reader) const;

private:
    Response page_for(Request const& request, Reader const& reader) const;

    Assets files_;
    PageFiles page_files_;
    std::string_view page_;
};

}  // namespace sampark::http
