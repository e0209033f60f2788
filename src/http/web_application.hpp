// The web application: its files, and its one page under every other path, for it routes by itself.
//
// The page names a nonce for the styles that its libraries add at run time, so it is made anew for each
// request; everything else that it may load comes from here.
#pragma once

#include "http/assets.hpp"

namespace sampark::http {

class WebApplication {
public:
    // Without index.html it answers that the application was not built in.
    explicit WebApplication(std::vector<Asset> const& assets);

    // Throws Problem 404 "route_not_found" for what is neither a file nor asked for as a page.
    Response respond(Request const& request) const;

private:
    Assets files_;
    std::string_view page_;
};

}  // namespace sampark::http
