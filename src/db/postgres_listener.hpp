// Hears what other processes commit: LISTEN on a connection of its own, so that live updates need not ask.
#pragma once

#include "db/database.hpp"

#include <functional>
#include <memory>

namespace sampark::db {

class PostgresTarget;

inline constexpr char const* notice_channel = "sampark";

// The target must outlive the result. See Database::follow.
std::unique_ptr<Notices> listen_to(PostgresTarget const& target, std::function<void()> heard);

}  // namespace sampark::db
