#include "http/etag.hpp"

#include <fmt/format.h>
#include <sodium.h>

namespace sampark::http {
namespace {

std::string_view opaque(std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; }

// Takes the next tag off the list; a tag may hold commas between its quotes.
std::string_view next_tag(std::string_view& list) {
    list.remove_prefix(std::min(list.find_first_not_of(", \t"), list.size()));
    auto const quote = list.find('"');
    auto const close = quote == std::string_view::npos ? quote : list.find('"', quote + 1);
    auto const tag = close == std::string_view::npos ? list : list.substr(0, close + 1);
    list.remove_prefix(tag.size());
    return tag;
}

}  // namespace

std::string etag_of(std::string_view bytes) {
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                       nullptr, 0);
    std::string tag = "\"";
    for (auto const byte : hash) tag += fmt::format("{:02x}", byte);
    return tag += '"';
}

bool names_etag(std::string_view list, std::string_view etag, Compare compare) {
    if (list == "*") return true;
    while (!list.empty()) {
        auto const tag = next_tag(list);
        auto const weak = tag.starts_with("W/") || etag.starts_with("W/");
        if (compare == Compare::strong && weak) continue;
        if (!tag.empty() && opaque(tag) == opaque(etag)) return true;
    }
    return false;
}

Response with_etag(Response response, std::string_view etag, Request const& request) {
    response.headers.set("ETag", etag);
    auto const held = request.header("If-None-Match");
    auto const reads = request.method == Method::get || request.method == Method::head;
    if (!reads || !held || !names_etag(*held, etag, Compare::weak)) return response;
    response.status = 304;
    response.body = std::string();
    return response;
}

}  // namespace sampark::http
