// One record as the engine handles it (Record), and as domain code handles it (Row<E>, with the fields' own
// types).
#pragma once

#include "base/time.hpp"
#include "schema/catalog.hpp"

#include <optional>
#include <type_traits>
#include <vector>

namespace sampark {

struct Record {
    explicit Record(EntityDef const& def) : entity(&def), values(def.fields.size()) {}

    EntityDef const* entity;
    Id id;
    std::int64_t version = 0;
    Micros created_at = 0;
    Micros updated_at = 0;
    std::optional<Id> created_by;
    std::optional<Id> updated_by;
    std::optional<Micros> deleted_at;
    std::vector<Value> values;  // by FieldDef::index
    // Custom values of fields that this catalog does not know, because another process has just added them;
    // a change must keep them.
    json::object unknown_custom;

    Value& at(FieldDef const& field) { return values[field.index]; }
    Value const& at(FieldDef const& field) const { return values[field.index]; }
    Value& at(FieldInfo const& field) { return values[entity->at(field.name).index]; }
    Value const& at(FieldInfo const& field) const { return values[entity->at(field.name).index]; }
};

// A view of a Record by the typed fields of its noun.
template <class E>
class Row {
public:
    explicit Row(Record& record) : record_(record) {}

    template <class T>
    bool has(Field<E, T> const& field) const {
        return !is_empty(record_.at(field.info));
    }
    // The value, or an empty one.
    template <class T>
    T const& operator[](Field<E, T> const& field) const {
        static T const none{};
        auto const* value = std::get_if<T>(&record_.at(field.info));
        return value == nullptr ? none : *value;
    }
    template <class T>
    void set(Field<E, T> const& field, std::type_identity_t<T> value) {
        record_.at(field.info) = std::move(value);
    }
    template <class T>
    void clear(Field<E, T> const& field) {
        record_.at(field.info) = Value{};
    }

private:
    Record& record_;
};

}  // namespace sampark
