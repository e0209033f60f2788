// A field type: how a kind is read from JSON, checked, stored, filtered, shown to clients and described in
// OpenAPI. One file each in types/; the table in field_type.cpp does not compile while one is missing.
#pragma once

#include "base/problem.hpp"
#include "schema/field.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sampark {

struct FieldDef;

// Workspace settings that reading a value depends on.
struct Settings {
    std::string currency = "BDT";
    std::string region = "BD";  // ISO 3166, for phone numbers without a country code
    std::string time_zone = "Asia/Dhaka";
    std::string locale = "en";
};

enum class Storage : std::uint8_t {
    integer,   // one {int} column
    text,      // one {text} column
    id,        // one {id} column
    json,      // one {json} column
    money,     // {int} of minor units and {text} <name>_currency
    relation,  // rows of record_link, no column
};

enum class Operator : std::uint8_t {
    equal,
    less,
    contains,
    has
};  // families; filter.cpp spells the wire operators

// Where a value comes from and where its errors go.
struct Parse {
    FieldDef const& field;
    Settings const& settings;
    std::string path;  // wire path for errors
    std::vector<FieldError>& errors;

    void fail(std::string_view code, json::object parameters = {}) const;
    Parse at(std::string const& suffix) const { return {field, settings, path + suffix, errors}; }
};

struct FieldType {
    Kind kind;
    std::string_view name;
    Storage storage;
    std::span<Operator const> operators;
    // A JSON value other than null to a Value; on an error calls fail and returns empty. An empty text is
    // empty.
    Value (*parse)(Parse const&, json::value const&);
    // A non-empty Value to what clients see.
    json::value (*write)(Value const&);
    std::string_view typescript;
    json::object (*openapi)(FieldDef const&);
    // Normal forms that find the record by this field: mails, phones; empty function when there are none.
    std::vector<std::string> (*keys)(Value const&, Settings const&);
    // What search indexes; null: nothing.
    std::string (*search_text)(Value const&);
    // Texts within the value (of each entry, if it is a list) by which lists are filtered and sorted too.
    std::span<std::string_view const> parts = {};
};

FieldType const& field_type(Kind kind);
// Whether its values are lists.
bool is_list(Kind kind);
// Nothing for an unknown name.
FieldType const* find_field_type(std::string_view name);

}  // namespace sampark
