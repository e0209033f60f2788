// Settings from flags, then environment (SAMPARK_*), then sampark.toml, in that order.
#pragma once

#include "base/language.hpp"

#include <optional>
#include <string>

namespace sampark::commands {

struct Options {
    std::string data;       // folder of the SQLite file, uploads, key and backups
    std::string database;   // URL; empty: SQLite in the data folder
    std::string workspace;  // name or id, where a command needs one of several
    bool json = false;      // JSON lines instead of sentences

    // serve
    std::string listen;
    std::string tls_certificate;
    std::string tls_key;
    std::string public_origin;
    std::string log_format;
    std::string log_level;
    std::string outbound_allow;  // private addresses that calls to other systems may reach
    std::string push_services;   // where pushes may go
    std::string ca_file;         // certificates that such calls trust
    bool trust_proxy = false;
    bool demo = false;
};

// Fills what flags and environment left empty from FILE (or sampark.toml in the working or data folder), then
// with defaults. Throws Problem 400 for a broken file, an unknown key, and a value of the wrong type.
void complete(Options& options, std::optional<std::string> const& file);

// The language that LANG asks for.
Language terminal_language();

}  // namespace sampark::commands
