// What the command line can do; main.cpp is its table. Each returns the exit code: 0, or 1 when it failed.
// Problems are thrown and said by main.
#pragma once

#include "commands/options.hpp"

#include <string>
#include <vector>

namespace sampark::commands {

int serve(Options const& options);

int migrate(Options const& options);
// Prints the SQL that leads from the database to the schema.
int migrate_new(Options const& options, std::string const& name);

struct UserAdd {
    std::string mail;
    std::string name;
    std::string role;
    bool password_from_stdin = false;
};
int user_add(Options const& options, UserAdd const& request);
int user_password(Options const& options, std::string const& mail, bool from_stdin);

struct WorkspaceAdd {
    std::string name;
    std::string admin;
    std::string currency;
    std::string locale;
    std::string time_zone;
    std::string region;
    bool password_from_stdin = false;
};
int workspace_add(Options const& options, WorkspaceAdd const& request);
int token_create(Options const& options, std::string const& mail, std::string const& name);

int backup(Options const& options, std::string const& file);
int restore(Options const& options, std::string const& file);
int audit_verify(Options const& options);
int schema_typescript(Options const& options);
int schema_openapi(Options const& options);
int doctor(Options const& options);

struct Import {
    std::string noun;
    std::string file;
    std::string sheet;         // of a workbook; empty: the first that is not empty
    std::string errors_file;   // where rejected rows go
    std::string skipped_file;  // where duplicates go
    std::string currency;
    std::vector<std::string> date_orders;     // "dmy", "mdy", "ymd", or "column=dmy"
    std::vector<std::string> number_formats;  // "1,234.56", "1.234,56", or "column=1.234,56"
    std::vector<std::string> fonts;           // "bijoy", "unicode", or "column=bijoy"
    std::string duplicates;                   // create, skip, update
    std::string likely;                       // the same, of rows that are like a record by the rules
    std::vector<std::string> map;             // "column=field"; "column=" leaves one out
    bool create_links = true;
    std::vector<std::string> create_from;  // columns whose missing records are made whatever the rest says
    std::vector<std::string> take;         // "company:Acem Ltd=Acme Ltd"
    std::vector<std::string> defaults;     // "field=value"; "field=" leaves it empty
    bool list_prices = false;
    bool dry_run = false;
};
int import(Options const& options, Import const& request);
// Takes back all that the group of an import, or of any other action, has changed.
int undo(Options const& options, std::string const& group, bool edited_too);
// `format`: csv (also where it is empty), xlsx, ods, jsonl.
int export_noun(Options const& options, std::string const& name, std::string const& filter,
                std::string const& format);

}  // namespace sampark::commands
