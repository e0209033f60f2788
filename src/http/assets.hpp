// Files of the web application, served from memory: compressed when the binary was built, cached by their
// content.
#pragma once

#include "base/embedded.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

#include <map>
#include <optional>
#include <span>
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

// What a build left in the folder: X.br and X.gz beside X are its prepared variants, not files of their own.
std::vector<Asset> assets_in(std::string_view folder, std::span<embedded::File const> files);

class Assets {
public:
    // What the assets view must outlive every connection.
    explicit Assets(std::vector<Asset> const& assets);

    // The asset at the request's path, or nothing.
    std::optional<Response> find(Request const& request) const;

private:
    struct Entry {
        Asset asset;
        std::string etag;
    };
    static Response respond(Entry const& entry, Request const& request);

    std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace sampark::http
