// Files of the web application, served from memory: compressed when the binary was built, cached by their
// content.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::http {

enum class Caching {
    revalidate,  // ask each time, cheaply: pages
    immutable,   // the name changes with the content: for a year
};

struct Asset {
    std::string_view path;  // "assets/app-1a2b.js", as in the request without its first slash
    std::string_view bytes;
    std::string_view brotli;  // empty when not made
    std::string_view gzip;
    std::string_view content_type;
    Caching caching = Caching::revalidate;
};

class Assets {
public:
    // What the assets view must outlive every connection.
    explicit Assets(std::vector<Asset> const& assets);

    // The asset at the request's path, or nothing.
    std::optional<Response> find(Request const& request) const;
    // The asset under this name whatever the path (the page of a one-page application); Problem 404 without
    // it.
    Response page(std::string_view path, Request const& request) const;

private:
    struct Entry {
        Asset asset;
        std::string etag;
    };
    static Response respond(Entry const& entry, Request const& request);

    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace sampark::http
