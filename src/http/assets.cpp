#include "http/assets.hpp"

#include "http/compression.hpp"
#include "http/etag.hpp"

#include <array>
#include <utility>

namespace sampark::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> content_types{
    {{"html", "text/html; charset=utf-8"},
     {"js", "text/javascript; charset=utf-8"},
     {"css", "text/css; charset=utf-8"},
     {"json", "application/json"},
     {"map", "application/json"},
     {"webmanifest", "application/manifest+json"},
     {"svg", "image/svg+xml"},
     {"png", "image/png"},
     {"webp", "image/webp"},
     {"ico", "image/x-icon"},
     {"woff2", "font/woff2"},
     {"txt", "text/plain; charset=utf-8"},
     {"wasm", "application/wasm"}}};

std::string_view content_type_of(std::string_view path) {
    auto const extension = path.substr(path.rfind('.') + 1);
    for (auto const& [known, type] : content_types) {
        if (known == extension) return type;
    }
    return "application/octet-stream";
}

bool is_prepared(std::string_view path) { return path.ends_with(".br") || path.ends_with(".gz"); }

// The build puts a hash of the content into these names.
Caching caching_of(std::string_view path) {
    auto const hashed = path.starts_with("assets/") || path.starts_with("fonts/");
    return hashed ? Caching::immutable : Caching::revalidate;
}

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

std::vector<Asset> assets_in(std::string_view folder, std::span<embedded::File const> files) {
    std::map<std::string, std::string_view, std::less<>> by_path;
    for (auto const& file : files) {
        if (file.path.starts_with(folder)) by_path.emplace(file.path.substr(folder.size()), file.bytes);
    }
    auto const variant = [&](std::string_view path, std::string_view suffix) {
        auto const found = by_path.find(std::string(path).append(suffix));
        return found == by_path.end() ? std::string_view() : found->second;
    };
    std::vector<Asset> assets;
    for (auto const& file : files) {
        if (!file.path.starts_with(folder) || is_prepared(file.path)) continue;
        auto const path = file.path.substr(folder.size());
        assets.push_back({path, file.bytes, variant(path, ".br"), variant(path, ".gz"), content_type_of(path),
                          caching_of(path)});
    }
    return assets;
}

Assets::Assets(std::vector<Asset> const& assets) {
    for (auto const& asset : assets) entries_.emplace(asset.path, Entry{asset, etag_of(asset.bytes)});
}

std::optional<Response> Assets::find(Request const& request) const {
    auto const path = std::string_view(request.path).substr(request.path.starts_with('/') ? 1 : 0);
    auto const found = entries_.find(path);
    if (found == entries_.end()) return std::nullopt;
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
    response.headers.add("X-Content-Type-Options", "nosniff");
    auto const prepared = !asset.brotli.empty() || !asset.gzip.empty();
    if (prepared) {
        response.headers.add("Vary", "Accept-Encoding");
        response.headers.add("Content-Encoding", name_of(encoding));
    }
    return with_etag(std::move(response), entry.etag, request);
}

}  // namespace sampark::http
