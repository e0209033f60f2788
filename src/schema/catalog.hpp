// The catalog is the one answer to "which entities and fields are there": built-in and custom fields side by
// side.
//
// A snapshot is immutable and shared; an administrator's change makes a new one for that workspace
// (Catalogs).
#pragma once

#include "base/language.hpp"
#include "base/time.hpp"
#include "schema/field_type.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sampark {

enum class Origin : std::uint8_t { built_in, custom, system };  // system: id, version, created_at …

// As an administrator wrote it: one language is enough, the other falls back to it.
struct Bilingual {
    std::string en;
    std::string bn;

    std::string const& in(Language language) const {
        auto const& wanted = language == Language::bn ? bn : en;
        return wanted.empty() ? (language == Language::bn ? en : bn) : wanted;
    }
};

// Names of schema/signs.hpp, or empty.
struct ChoiceSign {
    std::string icon;
    std::string color;
};

struct FieldDef {
    std::string name;
    Kind kind = Kind::text;
    FieldType const* type = nullptr;
    Origin origin = Origin::built_in;
    FieldOptions options;
    // The range of an amount or a moment: a number, millionths (of money too), microseconds, the text of a
    // date. Empty: no end.
    Value least;
    Value most;
    std::string target;
    std::vector<std::string> choices;
    std::vector<FieldDef> attributes;
    std::string pattern;
    std::string default_value;
    // Of custom fields; built-in ones have theirs in locales/.
    Bilingual label;
    std::vector<Bilingual> choice_labels;      // beside the choices; empty for those that are built in
    std::vector<std::string> retired_choices;  // of the choices those that are kept, but chosen no more
    bool retired = false;                      // kept for its data, no longer written
    std::size_t index = 0;                     // into Record::values; npos-like for system fields

    bool is_retired(std::string_view choice) const {
        return std::find(retired_choices.begin(), retired_choices.end(), choice) != retired_choices.end();
    }
    bool stored_in_json() const { return origin == Origin::custom; }
    bool stored_in_row() const { return read_from_row() && !options.is_reckoned(); }
    bool read_from_row() const { return origin == Origin::built_in && storage() != Storage::relation; }
    // Where the currency of an amount stands: a column, or a member of the JSON that no field's name can
    // take, for names have no hyphen.
    std::string currency_name() const { return name + (stored_in_json() ? "-currency" : "_currency"); }
    // Where this field lives: as its type says, but a custom link is a row of record_link, so that it can be
    // joined.
    Storage storage() const {
        return kind == Kind::link && origin == Origin::custom ? Storage::relation : type->storage;
    }
};

struct EntityDef {
    EntityInfo const* info = nullptr;
    std::vector<FieldDef> fields;
    std::vector<FieldDef> system_fields;

    std::string_view name() const { return info->name; }
    std::string_view plural() const { return info->plural; }
    bool has(Trait trait) const;
    // Built-in, custom or system field of that wire name.
    FieldDef const* find(std::string_view field) const;
    FieldDef const& at(std::string_view field) const;  // must exist

private:
    friend class Catalog;
    std::unordered_map<std::string_view, FieldDef const*> by_name_;
};

// A custom field as stored (crm/custom_fields); the wire name starts with "c_".
struct CustomField {
    std::string entity;
    std::string name;
    std::string kind;
    Bilingual label;
    bool required = false;
    bool unique = false;
    bool searchable = false;
    bool retired = false;
    std::string min;  // as written: "2", "0.5", "2025-02-21"
    std::string max;
    std::string pattern;
    std::string target;
    std::string default_value;  // JSON
    std::vector<std::string> choices;
    std::vector<Bilingual> choice_labels;  // beside the choices
};

// A choice that an administrator added to an extensible field that is built in (crm/choices).
struct AddedChoice {
    std::string entity;
    std::string field;
    std::string value;
    Bilingual label;
    bool retired = false;
    ChoiceSign sign;
};

// The choices of a custom field as they are stored: [{"value", "label", "label_bn"}].
void read_choices(json::array const& stored, CustomField& field);
// The field that a custom field is.
FieldDef field_of(CustomField const& custom, FieldType const& type);
// min and max of a custom field that are lengths or counts are at most this.
inline constexpr std::int64_t largest_bound = 1'000'000;

class Catalog {
public:
    Catalog(std::span<EntityInfo const* const> entities, std::span<CustomField const> custom,
            Settings settings, std::span<AddedChoice const> added = {});
    Catalog(Catalog const&) = delete;
    Catalog& operator=(Catalog const&) = delete;

    Settings const& settings() const { return settings_; }
    std::vector<EntityDef> const& entities() const { return entities_; }
    EntityDef const* find(std::string_view name) const;
    EntityDef const* find_plural(std::string_view plural) const;
    EntityDef const& at(std::string_view name) const;  // must exist
    // What an added choice looks like; nothing for one that its administrator gave no sign.
    ChoiceSign sign_of(std::string_view entity, std::string_view field, std::string_view choice) const;

private:
    std::vector<EntityDef> entities_;
    Settings settings_;
    std::unordered_map<std::string_view, EntityDef const*> by_name_;
    std::unordered_map<std::string_view, EntityDef const*> by_plural_;
    std::map<std::string, ChoiceSign> signs_;  // "activity.kind.c_delivery"
};

// The current snapshot of each workspace, loaded when first asked for and after it was forgotten. What
// another process changed (a node, a command beside the server) is noticed when the time to live is over.
class Catalogs {
public:
    using Load = std::function<std::shared_ptr<Catalog const>(Id const& workspace)>;
    explicit Catalogs(Load load, Micros time_to_live = 5 * micros_per_second)
        : load_(std::move(load)), time_to_live_(time_to_live) {}

    std::shared_ptr<Catalog const> of(Id const& workspace, Micros now = now_micros());
    void forget(Id const& workspace);

private:
    struct Entry {
        std::shared_ptr<Catalog const> catalog;
        Micros until;
    };

    Load load_;
    Micros const time_to_live_;
    std::mutex mutex_;
    std::uint64_t generation_ = 0;  // a snapshot loaded before a change is not kept after it
    std::unordered_map<Id, Entry> catalogs_;
};

}  // namespace sampark
