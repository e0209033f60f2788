#include "notifications/delivery_error.hpp"

#include <algorithm>
#include <iterator>

namespace sampark::notifications {
namespace {

// Each has its words in locales/, delivery_error.
constexpr std::string_view codes[]{"no_mail_server",  "secret_unreadable",  "private_address",
                                   "host_not_found",  "unreachable",        "timed_out",
                                   "unencrypted",     "certificate",        "cut_off",
                                   "sign_in_refused", "sender_refused",     "server_refused",
                                   "server_busy",     "mail_refused",       "not_answered",
                                   "day_is_over",     "not_a_push_service", "not_a_push_key",
                                   "device_gone",     "service_busy",       "service_refused",
                                   "not_sent"};

bool is_code(std::string_view text) {
    return std::find(std::begin(codes), std::end(codes), text) != std::end(codes);
}

}  // namespace

std::string DeliveryError::kept() const { return detail.empty() ? code : code + '\n' + detail; }

DeliveryError DeliveryError::read(std::string_view kept) {
    auto const line = kept.substr(0, kept.find('\n'));
    if (kept.empty()) return {};
    if (!is_code(line)) return {"not_sent", std::string(kept)};
    return {std::string(line), std::string(kept.substr(std::min(line.size() + 1, kept.size())))};
}

std::string_view network_code(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return "host_not_found";
        case CURLE_COULDNT_CONNECT:
            return "unreachable";
        case CURLE_OPERATION_TIMEDOUT:
            return "timed_out";
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
            return "unencrypted";
        case CURLE_PEER_FAILED_VERIFICATION:
            return "certificate";
        case CURLE_LOGIN_DENIED:
            return "sign_in_refused";
        default:
            return "cut_off";
    }
}

void add_to(json::object& object, std::string_view prefix, DeliveryError const& error, Language language) {
    auto const name = [&](std::string_view part) { return std::string(prefix) + std::string(part); };
    object[name("error")] = error.code;
    object[name("message")] =
        error.code.empty() ? std::string() : translate(language, "delivery_error." + error.code);
    object[name("detail")] = error.detail;
}

}  // namespace sampark::notifications
