#include "access/sessions.hpp"

#include "access/secret_text.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr Micros idle_limit = 30 * micros_per_day;
constexpr Micros absolute_limit = 90 * micros_per_day;
constexpr Micros touch_interval = 60 * micros_per_second;
constexpr std::size_t longest_user_agent = 512;

Session read_session(db::Row const& row) {
    return {.id = row.id(0),
            .workspace = row.id(1),
            .user = row.id(2),
            .created_at = row.integer(3),
            .last_seen_at = row.integer(4),
            .expires_at = row.integer(5),
            .user_agent = std::string(row.text(6)),
            .address = std::string(row.text(7))};
}

Micros end_of(Session const& session) {
    return std::min(session.last_seen_at + idle_limit, session.created_at + absolute_limit);
}

}  // namespace

IssuedSession create_session(db::Tx& tx, NewSession request, Micros now) {
    IssuedSession issued{new_session_secret(), {}};
    auto& session = issued.session;
    session = {.id = new_id(),
               .workspace = request.workspace,
               .user = request.user,
               .created_at = now,
               .last_seen_at = now,
               .expires_at = 0,
               .user_agent = std::string(truncate(request.user_agent, longest_user_agent)),
               .address = std::move(request.address)};
    session.expires_at = end_of(session);
    tx.run(
        "INSERT INTO session (token_hash, id, workspace_id, user_id, created_at, last_seen_at, expires_at, "
        "user_agent, "
        "address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        hash_of_secret(issued.secret), session.id, session.workspace, session.user, session.created_at,
        session.last_seen_at, session.expires_at, session.user_agent, session.address);
    return issued;
}

Session authenticate_session(db::Tx& tx, std::string_view secret, Micros now) {
    auto session = tx.first(
        "SELECT id, workspace_id, user_id, created_at, last_seen_at, expires_at, user_agent, address "
        "FROM session WHERE token_hash = $1",
        read_session, hash_of_secret(secret));
    if (!session || session->expires_at <= now) throw Problem(401, "not_signed_in");
    return std::move(*session);
}

bool is_touch_due(Session const& session, Micros now) { return now - session.last_seen_at >= touch_interval; }

void touch_session(db::Tx& tx, Session const& session, Micros now) {
    auto seen = session;
    seen.last_seen_at = now;
    tx.run(
        "UPDATE session SET last_seen_at = $1, expires_at = $2 WHERE workspace_id = $3 AND user_id = $4 AND "
        "id = $5",
        now, end_of(seen), session.workspace, session.user, session.id);
}

std::vector<Session> list_sessions(db::Tx& tx, Id const& workspace, Id const& user, Micros now) {
    std::vector<Session> sessions;
    tx.each(
        "SELECT id, workspace_id, user_id, created_at, last_seen_at, expires_at, user_agent, address FROM "
        "session "
        "WHERE workspace_id = $1 AND user_id = $2 AND expires_at > $3 ORDER BY last_seen_at DESC",
        [&](db::Row const& row) { sessions.push_back(read_session(row)); }, workspace, user, now);
    return sessions;
}

void revoke_session(db::Tx& tx, Id const& workspace, Id const& user, Id const& session) {
    auto const revoked = tx.run("DELETE FROM session WHERE workspace_id = $1 AND user_id = $2 AND id = $3",
                                workspace, user, session);
    if (revoked == 0) throw not_found("session", to_text(session));
}

std::int64_t revoke_other_sessions(db::Tx& tx, Id const& workspace, Id const& user, Id const& kept) {
    return tx.run("DELETE FROM session WHERE workspace_id = $1 AND user_id = $2 AND id <> $3", workspace,
                  user, kept);
}

std::int64_t purge_sessions(db::Tx& tx, Micros now) {
    return tx.run("DELETE FROM session WHERE expires_at <= $1", now);
}

}  // namespace sampark
