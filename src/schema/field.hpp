// Fields and entities as the nouns in crm/ declare them: constexpr data, with the C++ type of each field
// beside it.
//
// FieldInfo is all that a consumer may ask. Field<Entity, T> adds only types, so that giving money a string
// or reading a company's field from a deal does not compile. Custom fields are the same data made at run time
// (catalog.hpp).
#pragma once

#include "schema/right.hpp"
#include "schema/value.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sampark {

enum class Kind : std::uint8_t {
    text,
    long_text,
    number,
    decimal,
    money,
    boolean,
    date,
    date_time,
    choice,
    multi_choice,
    mail,
    phone,
    url,
    address,
    link,
    links,
    file,
    mails,  // labelled lists
    phones,
    addresses,
    handles,  // social: label = network
    files,
    checklist,
    reminders,
    times,
    rich_text,
};

inline constexpr std::size_t kind_count = static_cast<std::size_t>(Kind::rich_text) + 1;

struct FieldOptions {
    bool required = false;
    bool derived = false;  // required, but the noun's rules fill it in from other fields when it is left out
    int max = 0;           // characters of a text, entries of a list; 0: the type's own limit
    int min = 0;           // characters
    std::int64_t least = std::numeric_limits<std::int64_t>::min();  // number, decimal in whole units
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::string_view pattern = {};        // ICU regular expression that the whole text must match
    bool unique = false;                  // within the workspace, among records that are not in the trash
    int search_weight = 0;                // 0: not found by search
    std::string_view default_value = {};  // JSON
    bool read_only = false;               // set by the system only
    bool holds_json = false;  // text: a JSON document; any value but a text is taken as what it is
    bool bilingual = false;   // labelled list: a label may have one in Bengali beside it, label_bn
    bool extensible = false;  // choice: an administrator may add choices to those that are built in
    bool guarding = false;    // link: who may not see its target does not see the record either
    // date_time: kept by the engine, the latest or the earliest moment at which a record that links here
    // bears the mark (EntityInfo::marks). What is known of the time before a record came here may be given
    // when it is created, and by an import.
    std::string_view latest = {};
    std::string_view earliest = {};
    // number: the whole days that have passed since that moment of the same record. It is reckoned whenever
    // it is asked for and kept nowhere, and is read only.
    std::string_view days_since = {};

    constexpr bool follows() const { return !latest.empty() || !earliest.empty(); }
    constexpr bool is_reckoned() const { return !days_since.empty(); }
};

struct FieldInfo {
    std::string_view name;
    Kind kind;
    FieldOptions options = {};
    std::string_view target = {};  // entity a link leads to
    std::span<std::string_view const> choices = {};
    std::span<FieldInfo const* const> attributes = {};  // what each link of a many-links field carries
};

template <class Entity, class T>
struct Field {
    using Type = T;
    FieldInfo info;
};

// timeline: shows what happened to it and around it. chronicled: stands on the timelines of what it links to.
// named: it is what it is called, so that two of one name are the same one. permanent: never goes to the
// trash. single: the workspace has one, and nobody creates another. shareable: its `visibility` says with
// whom the owner shares it (private, team, all); nobody else sees it. mergeable: several of them may turn out
// to be one (records/merge.hpp).
enum class Trait : std::uint8_t {
    assignable,
    timeline,
    importable,
    searchable,
    taggable,
    named,
    permanent,
    single,
    shareable,
    chronicled,
    mergeable
};

class Hooks;

// An index of the live records for a standard list: equal values of the first fields in the order of the
// last.
struct ListIndex {
    std::string_view fields[4];       // the id follows them
    std::string_view beside[6] = {};  // read from the index without fetching the record, in no order
    bool filled_only = false;         // leaves out records whose first field is empty

    constexpr bool holds(std::string_view field) const {
        for (auto const name : fields) {
            if (name == field) return true;
        }
        for (auto const name : beside) {
            if (name == field) return true;
        }
        return false;
    }
};

// An index of the live records from which SQLite alone answers totals of an amount by one field, also among
// those that a condition of the fields it holds admits.
struct TotalIndex {
    std::string_view group;
    std::string_view amount;
    std::string_view beside[4] = {};

    constexpr bool holds(std::string_view field) const {
        for (auto const name : beside) {
            if (name == field) return true;
        }
        return field == group || field == amount;
    }
};

// What can be summed up beside the fields themselves: an amount of money as likely as a percentage says.
struct Measure {
    std::string_view name;
    std::string_view amount;  // fields
    std::string_view percent;
};

struct MarkCondition {
    std::string_view field;  // a choice; empty: no condition
    std::string_view any_of[4] = {};
};

// What a record is to those that it links to, if all conditions are met and one of the moments is filled:
// the first of them is when.
struct Mark {
    std::string_view name;
    MarkCondition when[2];
    std::string_view moments[3];
};

struct EntityInfo {
    std::string_view name;
    std::string_view plural;
    std::span<FieldInfo const* const> fields;  // order = default order on forms
    std::string_view label;                    // the field that names a record …
    std::string_view label_fallback = {};      // … or this one when it is empty
    std::span<Trait const> traits = {};
    std::span<ListIndex const> indexes = {};  // each made by a migration
    Hooks const& (*hooks)() = nullptr;        // domain rules (records/hooks.hpp)
    // Without this right the noun is only read: it shapes the workspace for everyone.
    std::optional<Right> administered_by = {};
    // When a chronicled record happens: the first of these times that is filled, or else its creation.
    std::span<std::string_view const> moments = {};
    std::span<Measure const> measures = {};
    std::span<TotalIndex const> total_indexes = {};  // each made by a migration
    // Fields that say in which order its records stand, before their label does: what links to it is sorted
    // so.
    std::span<std::string_view const> order = {};
    // The choice that tells how a record stands, where a search does not know its fields otherwise.
    std::string_view standing = {};
    std::span<Mark const> marks = {};  // the first that fits
    // Links of a chronicled record to an entry that it says something about.
    std::span<std::string_view const> remarks = {};
};

template <class E>
constexpr auto text(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::text, options}};
}
template <class E>
constexpr auto long_text(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::long_text, options}};
}
template <class E>
constexpr auto number(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::int64_t>{{name, Kind::number, options}};
}
template <class E>
constexpr auto decimal(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::int64_t>{{name, Kind::decimal, options}};
}
template <class E>
constexpr auto money(std::string_view name, FieldOptions options = {}) {
    return Field<E, Money>{{name, Kind::money, options}};
}
template <class E>
constexpr auto boolean(std::string_view name, FieldOptions options = {}) {
    return Field<E, bool>{{name, Kind::boolean, options}};
}
template <class E>
constexpr auto date(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::date, options}};
}
template <class E>
constexpr auto date_time(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::int64_t>{{name, Kind::date_time, options}};
}
template <class E>
constexpr auto choice(std::string_view name, std::span<std::string_view const> choices,
                      FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::choice, options, {}, choices}};
}
template <class E>
constexpr auto multi_choice(std::string_view name, std::span<std::string_view const> choices,
                            FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::multi_choice, options, {}, choices}};
}
template <class E>
constexpr auto mail(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::mail, options}};
}
template <class E>
constexpr auto phone(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::phone, options}};
}
template <class E>
constexpr auto url(std::string_view name, FieldOptions options = {}) {
    return Field<E, std::string>{{name, Kind::url, options}};
}
template <class E>
constexpr auto address(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::address, options}};
}
template <class E>
constexpr auto link(std::string_view name, std::string_view target, FieldOptions options = {}) {
    return Field<E, Id>{{name, Kind::link, options, target}};
}
template <class E>
constexpr auto links(std::string_view name, std::string_view target, FieldOptions options = {},
                     std::span<FieldInfo const* const> attributes = {}) {
    return Field<E, json::value>{{name, Kind::links, options, target, {}, attributes}};
}
template <class E>
constexpr auto file(std::string_view name, FieldOptions options = {}) {
    return Field<E, Id>{{name, Kind::file, options}};
}
template <class E>
constexpr auto mails(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::mails, options}};
}
template <class E>
constexpr auto phones(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::phones, options}};
}
template <class E>
constexpr auto addresses(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::addresses, options}};
}
template <class E>
constexpr auto handles(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::handles, options}};
}

template <class E>
constexpr auto files(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::files, options}};
}
template <class E>
constexpr auto checklist(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::checklist, options}};
}
template <class E>
constexpr auto reminders(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::reminders, options}};
}
template <class E>
constexpr auto times(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::times, options}};
}
template <class E>
constexpr auto rich_text(std::string_view name, FieldOptions options = {}) {
    return Field<E, json::value>{{name, Kind::rich_text, options}};
}

// Lower-case names of [a-z0-9_] that start with a letter, no name twice, links with a target, choices where
// they belong.
constexpr bool well_formed(std::span<FieldInfo const* const> fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const& field = *fields[i];
        if (field.name.empty() || field.name[0] < 'a' || field.name[0] > 'z') return false;
        for (auto const c : field.name) {
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') return false;
        }
        auto const is_link = field.kind == Kind::link || field.kind == Kind::links;
        auto const has_choices = field.kind == Kind::choice || field.kind == Kind::multi_choice;
        if (is_link != !field.target.empty() || has_choices != !field.choices.empty()) return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (fields[j]->name == field.name) return false;
        }
    }
    return true;
}

}  // namespace sampark
