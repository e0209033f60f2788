#include "http/web_application.hpp"

#include "base/base64.hpp"
#include "base/problem.hpp"

#include <algorithm>

#include <sodium.h>

namespace sampark::http {
namespace {

constexpr std::string_view page_path = "index.html";
constexpr std::string_view list_path = "pages.json";

// Places in the page that are filled in for each answer.
constexpr std::string_view nonce_place = "__NONCE__";
constexpr std::string_view head_end = "</head>";
constexpr std::string_view body_end = "</body>";
constexpr std::string_view root_start = "<html";

std::string new_nonce() {
    std::string bytes(16, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return base64url(bytes);
}

std::string with_nonce(std::string_view page, std::string_view nonce) {
    std::string text(page);
    for (auto at = text.find(nonce_place); at != std::string::npos; at = text.find(nonce_place, at))
        text.replace(at, nonce_place.size(), nonce);
    return text;
}

void insert_before(std::string& page, std::string_view place, std::string_view text) {
    auto const at = page.find(place);
    if (at != std::string::npos) page.insert(at, text);
}

// The element is data: nothing runs it. JSON has "<" in strings only, so that no "</script>" can end it.
std::string data_element(std::string_view json) {
    std::string element = "<script type=\"application/json\" id=\"known\">";
    for (auto const character : json) {
        if (character == '<')
            element += "\\u003c";
        else
            element += character;
    }
    return element + "</script>\n";
}

std::string content_security_policy(std::string_view nonce) {
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + std::string(nonce) +
           "'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
           "worker-src 'self'; frame-src 'self' blob:; media-src 'self' blob:; form-action 'self'; "
           "base-uri 'none'; frame-ancestors 'none'";
}

// `page` names the nonce.
Response page_response(std::string page, std::string_view nonce) {
    auto response = text_response(std::move(page), "text/html; charset=utf-8");
    auto& headers = response.headers;
    headers.add("Cache-Control", "no-cache");
    headers.add("Content-Security-Policy", content_security_policy(nonce));
    headers.add("Referrer-Policy", "same-origin");
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("Cross-Origin-Opener-Policy", "same-origin");
    headers.add("Permissions-Policy",
                "camera=(), geolocation=(), microphone=(self), payment=(), usb=(), serial=(), "
                "midi=(), magnetometer=(), gyroscope=(), accelerometer=(), display-capture=()");
    return response;
}

// Browsers ask for pages by name; what a page loads is asked for as anything.
bool is_page(Request const& request) {
    auto const& path = request.path;
    if (path == "/" || path == "/index.html") return true;
    auto const elsewhere = path == "/api" || path.starts_with("/api/") || path.starts_with("/assets/") ||
                           path.starts_with("/fonts/");
    return !elsewhere && request.header("Accept").value_or("").find("text/html") != std::string_view::npos;
}

Asset const* asset_at(std::vector<Asset> const& assets, std::string_view path) {
    auto const found = std::ranges::find(assets, path, &Asset::path);
    return found == assets.end() ? nullptr : &*found;
}

// What is for the server alone.
std::vector<Asset> public_files(std::vector<Asset> assets) {
    std::erase_if(assets,
                  [](Asset const& asset) { return asset.path == page_path || asset.path == list_path; });
    return assets;
}

PageFiles page_files_of(std::vector<Asset> const& assets) {
    auto const* list = asset_at(assets, list_path);
    return list == nullptr ? PageFiles() : PageFiles(list->bytes);
}

std::string_view page_of(std::vector<Asset> const& assets) {
    auto const* page = asset_at(assets, page_path);
    return page == nullptr ? std::string_view() : page->bytes;
}

}  // namespace

WebApplication::WebApplication(std::vector<Asset> const& assets)
    : files_(public_files(assets)), page_files_(page_files_of(assets)), page_(page_of(assets)) {}

Response WebApplication::respond(Request const& request, FindReader const& find_reader) const {
    if (auto file = files_.find(request)) {
        if (request.path == "/sw.js") file->headers.add("Service-Worker-Allowed", "/");
        return std::move(*file);
    }
    if (!is_page(request)) throw Problem(404, "route_not_found", {{"path", request.path}});
    if (page_.empty()) return text_response(translate(request.language, "server.no_application") + '\n');
    if (request.path != "/index.html") return page_for(request, find_reader(page_files_.questions(request)));
    auto const nonce = new_nonce();
    return page_response(with_nonce(page_, nonce), nonce);
}

Response WebApplication::page_for(Request const& request, Reader const& reader) const {
    auto const nonce = new_nonce();
    auto page = with_nonce(page_, nonce);  // before there is anybody's text in it
    insert_before(page, head_end, page_files_.links(request, reader.visitor, reader.language));
    insert_before(page, body_end, data_element(reader.known));
    if (reader.visitor == Visitor::user) {
        auto const at = page.find(root_start);
        if (at != std::string::npos) page.insert(at + root_start.size(), " data-signed-in");
    }
    auto response = page_response(std::move(page), nonce);
    // Not even "back" shows it to whoever comes to this browser next.
    response.headers.set("Cache-Control", "no-store");
    if (!reader.user.empty()) response.headers.add("Sampark-User", reader.user);
    return response;
}

}  // namespace sampark::http
