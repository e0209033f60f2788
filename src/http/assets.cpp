#include "http/assets.hpp"

#include "http/compression.hpp"
#include "http/etag.hpp"

namespace sampark::http {
namespace {

struct Variant {
    std::string_view bytes;
    Encoding encoding;
};

Variant choose(Asset const& asset, Encoding accepted) {
    if (accepted == Encoding::brotli && !asset.brotli.empty()) return {asset.brotli, Encoding::brotli};
    if (accepted != Encoding::identity && !asset.gzip.empty()) return {asset.gzip, Encoding::gzip};
    return {asset.bytes, Encoding::identity};
}

}  // namespace

Assets::Assets(std::vector<Asset> const& assets) {
    for (auto const& asset : assets) entries_.emplace(asset.path, Entry{asset, etag_of(asset.bytes)});
}

std::optional<Response> Assets::find(Request const& request) const {
    auto const path = std::string_view(request.path).substr(request.path.starts_with('/') ? 1 : 0);
    auto const found = entries_.find(path);
    if (found == entries_.end()) return std::nullopt;
    return respond(found->second, request);
}

Response Assets::page(std::string_view path, Request const& request) const {
    auto const found = entries_.find(path);
    if (found == entries_.end()) throw Problem(404, "route_not_found", {{"path", request.path}});
    return respond(found->second, request);
}

Response Assets::respond(Entry const& entry, Request const& request) {
    auto const& asset = entry.asset;
    auto const [bytes, encoding] =
        choose(asset, accepted_encoding(request.header("Accept-Encoding").value_or("")));
    Response response;
    response.body = bytes;
    response.headers.add("Content-Type", asset.content_type);
    auto const forever = asset.caching == Caching::immutable;
    response.headers.add("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
    auto const prepared = !asset.brotli.empty() || !asset.gzip.empty();
    if (prepared) {
        response.headers.add("Vary", "Accept-Encoding");
        response.headers.add("Content-Encoding", name_of(encoding));
    }
    return with_etag(std::move(response), entry.etag, request);
}

}  // namespace sampark::http
