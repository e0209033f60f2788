#include "http/web_application.hpp"

#include "base/base64.hpp"
#include "base/problem.hpp"

#include <algorithm>

#include <sodium.h>

namespace sampark::http {
namespace {

constexpr std::string_view page_path = "index.html";
constexpr std::string_view placeholder = "__NONCE__";

std::string new_nonce() {
    std::string bytes(16, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return base64url(bytes);
}

std::string with_nonce(std::string_view page, std::string_view nonce) {
    std::string text(page);
    for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder, at))
        text.replace(at, placeholder.size(), nonce);
    return text;
}

std::string content_security_policy(std::string_view nonce) {
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + std::string(nonce) +
           "'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
           "worker-src 'self'; frame-src 'self' blob:; media-src 'self' blob:; form-action 'self'; "
           "base-uri 'none'; frame-ancestors 'none'";
}

Response page_response(std::string_view page) {
    auto const nonce = new_nonce();
    auto response = text_response(with_nonce(page, nonce), "text/html; charset=utf-8");
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

std::vector<Asset> without_page(std::vector<Asset> assets) {
    std::erase_if(assets, [](Asset const& asset) { return asset.path == page_path; });
    return assets;
}

std::string_view page_of(std::vector<Asset> const& assets) {
    auto const found = std::find_if(assets.begin(), assets.end(),
                                    [](Asset const& asset) { return asset.path == page_path; });
    return found == assets.end() ? std::string_view() : found->bytes;
}

}  // namespace

WebApplication::WebApplication(std::vector<Asset> const& assets)
    : files_(without_page(assets)), page_(page_of(assets)) {}

Response WebApplication::respond(Request const& request) const {
    if (auto file = files_.find(request)) {
        if (request.path == "/sw.js") file->headers.add("Service-Worker-Allowed", "/");
        return std::move(*file);
    }
    if (!is_page(request)) throw Problem(404, "route_not_found", {{"path", request.path}});
    if (page_.empty()) return text_response(translate(request.language, "server.no_application") + '\n');
    return page_response(page_);
}

}  // namespace sampark::http
