#include "api/idempotency.hpp"

#include "base/base64.hpp"

#include <openssl/sha.h>

namespace sampark::api {
namespace {

constexpr std::size_t key_limit = 200;

struct Kept {
    std::string fingerprint;
    http::Response response;
};

std::string fingerprint_of(http::Request const& request) {
    auto text = std::string(http::name_of(request.method)) + ' ' + request.path;
    for (auto const& [key, value] : request.query_pairs)
        text.append(1, '\n').append(key).append(1, '=').append(value);
    text += "\n\n" + request.body;
    std::string hash(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(hash.data()));
    return base64url(hash);
}

Kept read(db::Row const& row) {
    auto response = http::json_text(std::string(row.text(2)), static_cast<int>(row.integer(1)));
    if (!row.text(3).empty()) response.headers.set("ETag", std::string(row.text(3)));
    if (!row.text(4).empty()) response.headers.set("Location", std::string(row.text(4)));
    return {std::string(row.text(0)), std::move(response)};
}

std::optional<Kept> find(Context const& context, std::string_view key) {
    return context.tx.first(
        "SELECT fingerprint, status, body, etag, location FROM idempotency "
        "WHERE workspace_id = $1 AND user_id = $2 AND key = $3",
        read, context.workspace(), context.actor.user, key);
}

// Takes the key for this request, or returns false when another has it. Until the other's transaction ends,
// PostgreSQL lets this one wait here.
bool take(Context const& context, std::string_view key, std::string const& fingerprint) {
    return context.tx.run(
               "INSERT INTO idempotency (workspace_id, user_id, key, fingerprint, status, etag, location, "
               "body, created_at) VALUES ($1, $2, $3, $4, 0, '', '', '', $5) ON CONFLICT DO NOTHING",
               context.workspace(), context.actor.user, key, fingerprint, now_micros()) == 1;
}

void keep(Context const& context, std::string_view key, http::Response const& response) {
    auto const* body = std::get_if<std::string>(&response.body);
    context.tx.run(
        "UPDATE idempotency SET status = $4, etag = $5, location = $6, body = $7 "
        "WHERE workspace_id = $1 AND user_id = $2 AND key = $3",
        context.workspace(), context.actor.user, key, response.status,
        response.headers.find("ETag").value_or(""), response.headers.find("Location").value_or(""),
        body == nullptr ? std::string_view() : std::string_view(*body));
}

}  // namespace

http::Response once(Context const& context, http::Request const& request,
                    std::function<http::Response(Context const&)> const& handle) {
    auto const key = request.header("Idempotency-Key");
    if (!key) return handle(context);
    if (key->empty() || key->size() > key_limit)
        throw Problem(400, "idempotency_key_malformed", {{"max", key_limit}});
    auto const fingerprint = fingerprint_of(request);
    if (!take(context, *key, fingerprint)) {
        auto kept = find(context, *key);
        if (!kept) throw Problem(409, "concurrent_change");  // purged at this very moment
        if (kept->fingerprint != fingerprint) throw Problem(422, "idempotency_key_reused");
        return std::move(kept->response);
    }
    auto response = handle(context);
    keep(context, *key, response);
    return response;
}

std::int64_t purge_idempotency(db::Tx& tx, Id const& workspace) {
    return tx.run("DELETE FROM idempotency WHERE workspace_id = $1 AND created_at < $2", workspace,
                  now_micros() - micros_per_day);
}

}  // namespace sampark::api
