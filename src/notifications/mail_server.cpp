#include "notifications/mail_server.hpp"

#include "base/members.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

constexpr std::string_view securities[]{"none", "starttls", "tls"};
constexpr std::size_t longest = 250;

std::string context_of(Id const& workspace) { return "mail_server:" + to_text(workspace); }

MailServer read_server(db::Row const& row) {
    MailServer server;
    server.smtp.host = row.text(0);
    server.smtp.port = static_cast<int>(row.integer(1));
    auto const* security = std::find(std::begin(securities), std::end(securities), row.text(2));
    server.smtp.security = static_cast<Security>(security - std::begin(securities));
    server.smtp.username = row.text(3);
    server.has_password = !row.text(4).empty();
    server.sender = row.text(5);
    server.sender_name = row.text(6);
    server.failures = row.integer(7);
    if (!row.is_null(8)) server.failing_since = row.integer(8);
    server.last_error = DeliveryError::read(row.text(9));
    if (!row.is_null(10)) server.last_sent_at = row.integer(10);
    return server;
}

std::string sealed_password(db::Tx& tx, Id const& workspace) {
    return tx
        .first(
            "SELECT password FROM mail_server WHERE workspace_id = $1",
            [](db::Row const& row) { return std::string(row.text(0)); }, workspace)
        .value_or("");
}

bool is_host(std::string_view text) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:";
    return !text.empty() && text.size() <= longest &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_address(std::string_view text) {
    auto const at = text.find('@');
    return is_ascii(text) && text.size() <= longest && at != 0 && at != std::string_view::npos &&
           at + 1 < text.size() && text.find('@', at + 1) == std::string_view::npos &&
           std::none_of(text.begin(), text.end(), [](char c) { return c <= ' ' || c == '<' || c == '>'; });
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

int port_in(Members& members) {
    constexpr int most = 65535;
    auto const* value = members.value("port");
    if (value == nullptr) return 587;
    auto const* number = value->if_int64();
    if (number == nullptr || *number < 1 || *number > most) {
        members.fail("port", "out_of_range", {{"min", 1}, {"max", most}});
        return 0;
    }
    return static_cast<int>(*number);
}

Security security_in(Members& members) {
    auto const text = members.optional_text("security").value_or("starttls");
    auto const* found = std::find(std::begin(securities), std::end(securities), text);
    if (found == std::end(securities)) {
        members.fail("security", "not_a_choice", {{"value", text}, {"choices", {"none", "starttls", "tls"}}});
        return Security::starttls;
    }
    return static_cast<Security>(found - std::begin(securities));
}

}  // namespace

std::optional<MailServer> find_mail_server(db::Tx& tx, Id const& workspace) {
    return tx.first(
        "SELECT host, port, security, username, password, sender, sender_name, failures, failing_since, "
        "last_error, last_sent_at FROM mail_server WHERE workspace_id = $1",
        read_server, workspace);
}

std::optional<MailServer> open_mail_server(db::Tx& tx, Id const& workspace, SecretBox const& secrets) {
    auto server = find_mail_server(tx, workspace);
    if (server && server->has_password)
        server->smtp.password = secrets.unseal(sealed_password(tx, workspace), context_of(workspace));
    return server;
}

void save_mail_server(db::Tx& tx, Id const& workspace, SecretBox const& secrets, json::object const& input) {
    Members members(input, "mail_server");
    auto const host = members.text("host");
    auto const port = port_in(members);
    auto const security = security_in(members);
    auto const username = members.optional_text("username").value_or("");
    auto const password = members.optional_text("password");
    auto const sender = members.text("sender");
    auto const sender_name = members.optional_text("sender_name").value_or("");
    if (!host.empty() && !is_host(host)) members.fail("host", "not_a_host");
    if (!sender.empty() && !is_address(sender)) members.fail("sender", "not_a_mail", {{"value", sender}});
    for (auto const& [name, text] :
         {std::pair("username", &username), std::pair("sender_name", &sender_name)}) {
        if (text->size() > longest) members.fail(name, "too_long", {{"max", longest}});
        if (has_control(*text)) members.fail(name, "not_one_line");
    }
    // A password in the clear is everybody's.
    if (!username.empty() && security == Security::none) members.fail("security", "password_in_clear");
    auto const before = find_mail_server(tx, workspace);
    auto const same = before && before->smtp.host == host && before->smtp.username == username;
    if (!username.empty() && !password && !(same && before->has_password))
        members.fail("password", "required");
    members.check();
    auto const sealed = username.empty() ? std::string()
                        : password       ? secrets.seal(*password, context_of(workspace))
                                         : sealed_password(tx, workspace);
    tx.run(
        "INSERT INTO mail_server (workspace_id, host, port, security, username, password, sender, "
        "sender_name, "
        "failures, last_error) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '') ON CONFLICT (workspace_id) DO "
        "UPDATE SET host = excluded.host, port = excluded.port, security = excluded.security, username = "
        "excluded.username, password = excluded.password, sender = excluded.sender, sender_name = "
        "excluded.sender_name, failures = 0, failing_since = NULL, last_error = ''",
        workspace, host, port, securities[static_cast<std::size_t>(security)], username, sealed, sender,
        sender_name);
}

void remove_mail_server(db::Tx& tx, Id const& workspace) {
    tx.run("DELETE FROM mail_server WHERE workspace_id = $1", workspace);
}

json::object to_json(MailServer const& server, Language language) {
    auto const time = [](std::optional<Micros> const& at) {
        return at ? json::value(format_time(*at)) : json::value(nullptr);
    };
    json::object object{{"host", server.smtp.host},
                        {"port", server.smtp.port},
                        {"security", securities[static_cast<std::size_t>(server.smtp.security)]},
                        {"username", server.smtp.username},
                        {"has_password", server.has_password},
                        {"sender", server.sender},
                        {"sender_name", server.sender_name},
                        {"failing_since", time(server.failing_since)},
                        {"last_sent_at", time(server.last_sent_at)}};
    add_to(object, "last_", server.last_error, language);
    return object;
}

void note_success(db::Tx& tx, Id const& workspace, Micros now) {
    tx.run(
        "UPDATE mail_server SET failures = 0, failing_since = NULL, last_error = '', last_sent_at = $2 WHERE "
        "workspace_id = $1",
        workspace, now);
}

std::int64_t note_failure(db::Tx& tx, Id const& workspace, std::string_view error, Micros now) {
    return tx
        .first(
            "UPDATE mail_server SET failures = failures + 1, failing_since = COALESCE(failing_since, $3), "
            "last_error = $2 WHERE workspace_id = $1 RETURNING failures",
            [](db::Row const& row) { return row.integer(0); }, workspace, error, now)
        .value_or(1);
}

}  // namespace sampark::notifications
