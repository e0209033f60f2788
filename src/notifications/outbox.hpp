// What waits to go out by mail or push.
//
// A row is claimed under a lease, and marked as `sending` before the first byte of it leaves the machine. If
// that process dies, a claimed row waits again, and one that was being sent becomes `unclear`: it may have
// arrived, and nothing is sent twice. It is in the notification centre in any case.
#pragma once

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/language.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sampark::notifications {

namespace channels {
inline constexpr std::string_view mail = "mail";
inline constexpr std::string_view push = "push";
}  // namespace channels

struct Delivery {
    Id workspace = {};
    Id id = {};
    std::string channel = {};
    Id user = {};
    std::string source = {};
    json::object payload = {};  // {"notification"}, {"daily"}, {"test"} …
    std::int64_t attempts = 0;
    Micros created_at = 0;
    std::string lease = {};
};

// Part of the caller's transaction. Once for each source: what comes again is the same. Returns its id.
Id hand_in(db::Tx& tx, Delivery const& delivery, Micros run_at, Micros now);

std::vector<Delivery> due_deliveries(db::Tx& tx, std::string_view channel, Micros now, int limit,
                                     std::vector<Id> const& but_of = {});
// False when another process was faster, or it was held back meanwhile.
bool claim(db::Tx& tx, Delivery& delivery, Micros now);
// False when the lease is another's by now: then it must not be sent.
bool begin_sending(db::Tx& tx, Delivery const& delivery, Micros now);
// state: sent, dropped, failed, unclear.
void finish(db::Tx& tx, Delivery const& delivery, std::string_view state, std::string_view error, Micros now);
void try_again(db::Tx& tx, Delivery const& delivery, std::string_view error, Micros run_at);
// The mail of a workspace waits for its server: nothing before that moment. Why is kept with each.
void hold_back(db::Tx& tx, Id const& workspace, std::string_view channel, std::string_view error,
               Micros until);
// What processes that are gone have left.
void recover(db::Tx& tx, Micros now);
std::int64_t purge_deliveries(db::Tx& tx, Micros finished_before);

// When the mail of the day before that one was due to be sent at last, or found that there was nothing to
// say.
std::optional<Micros> previous_daily(db::Tx& tx, Delivery const& delivery);

// What has failed or was held back is tried now; what waits for its hour goes on waiting.
void try_now(db::Tx& tx, Id const& workspace, std::string_view channel, Micros now);
// {"id", "channel", "state", "attempts", "error", "message", "detail"} of the user's own.
std::optional<json::object> delivery_json(db::Tx& tx, Id const& workspace, Id const& user, Id const& id,
                                          Language language);
std::int64_t waiting(db::Tx& tx, Id const& workspace, std::string_view channel);

}  // namespace sampark::notifications
