#include "schema/catalog.hpp"

#include "schema/types/types.hpp"

#include <algorithm>
#include <stdexcept>

namespace sampark {
namespace {

// A bound that is declared in whole units.
Value amount_bound(FieldInfo const& info, std::int64_t bound, std::int64_t none) {
    if (bound == none) return {};
    return info.kind == Kind::decimal ? bound * types::decimal_scale : bound;
}

FieldDef from_info(FieldInfo const& info) {
    FieldDef field;
    field.name = info.name;
    field.kind = info.kind;
    field.type = &field_type(info.kind);
    field.options = info.options;
    field.least = amount_bound(info, info.options.least, FieldOptions{}.least);
    field.most = amount_bound(info, info.options.most, FieldOptions{}.most);
    field.target = info.target;
    field.choices.assign(info.choices.begin(), info.choices.end());
    for (auto const* attribute : info.attributes) field.attributes.push_back(from_info(*attribute));
    field.pattern = info.options.pattern;
    field.default_value = info.options.default_value;
    return field;
}

// What is no bound of the kind was refused when the field was made, but for fields that are older than that.
Value bound(FieldType const& type, std::string const& text) {
    std::vector<FieldError> ignored;
    return text.empty() ? Value{} : types::read_bound(type, "", text, ignored);
}

int size_bound(Value const& value) {
    auto const* size = std::get_if<std::int64_t>(&value);
    return size == nullptr ? 0 : static_cast<int>(std::clamp<std::int64_t>(*size, 0, largest_bound));
}

std::vector<FieldDef> system_fields(std::string_view entity) {
    static constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<FieldDef> fields;
    auto const add = [&](std::string_view name, Kind kind, std::string_view target) {
        FieldDef field;
        field.name = name;
        field.kind = kind;
        field.type = &field_type(kind);
        field.origin = Origin::system;
        field.options.read_only = true;
        field.target = target;
        field.index = none;
        fields.push_back(std::move(field));
    };
    add("id", Kind::link, entity);
    add("version", Kind::number, {});
    add("created_at", Kind::date_time, {});
    add("updated_at", Kind::date_time, {});
    add("created_by", Kind::link, "user");
    add("updated_by", Kind::link, "user");
    add("deleted_at", Kind::date_time, {});
    return fields;
}

// What belongs to no field of today is left out.
void add_choice(std::vector<FieldDef>& fields, AddedChoice const& choice) {
    auto const field = std::find_if(fields.begin(), fields.end(),
                                    [&](FieldDef const& each) { return each.name == choice.field; });
    if (field == fields.end() || !field->options.extensible) return;
    auto const& known = field->choices;
    if (std::find(known.begin(), known.end(), choice.value) != known.end()) return;
    field->choice_labels.resize(known.size());
    field->choices.push_back(choice.value);
    field->choice_labels.push_back(choice.label);
    if (choice.retired) field->retired_choices.push_back(choice.value);
}

}  // namespace

void read_choices(json::array const& stored, CustomField& field) {
    for (auto const& entry : stored) {
        auto const& choice = entry.as_object();
        field.choices.emplace_back(std::string_view(choice.at("value").as_string()));
        field.choice_labels.push_back({std::string(text_member(choice, "label").value_or("")),
                                       std::string(text_member(choice, "label_bn").value_or(""))});
    }
}

FieldDef field_of(CustomField const& custom, FieldType const& type) {
    FieldDef field;
    field.name = custom.name;
    field.kind = type.kind;
    field.type = &type;
    field.origin = Origin::custom;
    field.options.required = custom.required;
    field.options.unique = custom.unique;
    field.options.search_weight = custom.searchable ? 1 : 0;
    if (types::has_range(type)) {
        field.least = bound(type, custom.min);
        field.most = bound(type, custom.max);
    } else if (types::has_size(type)) {
        field.options.min = size_bound(bound(type, custom.min));
        field.options.max = size_bound(bound(type, custom.max));
    }
    field.target = custom.target;
    field.choices = custom.choices;
    field.choice_labels = custom.choice_labels;
    field.choice_labels.resize(field.choices.size());
    field.pattern = custom.pattern;
    field.default_value = custom.default_value;
    field.label = custom.label;
    field.retired = custom.retired;
    return field;
}

bool EntityDef::has(Trait trait) const {
    return std::find(info->traits.begin(), info->traits.end(), trait) != info->traits.end();
}

FieldDef const* EntityDef::find(std::string_view field) const {
    auto const found = by_name_.find(field);
    return found == by_name_.end() ? nullptr : found->second;
}

FieldDef const& EntityDef::at(std::string_view field) const {
    if (auto const* found = find(field)) return *found;
    throw std::logic_error("no field " + std::string(field) + " in " + std::string(name()));
}

Catalog::Catalog(std::span<EntityInfo const* const> entities, std::span<CustomField const> custom,
                 Settings settings, std::span<AddedChoice const> added)
    : settings_(std::move(settings)) {
    entities_.reserve(entities.size());
    for (auto const* info : entities) {
        EntityDef entity;
        entity.info = info;
        for (auto const* field : info->fields) entity.fields.push_back(from_info(*field));
        for (auto const& choice : added) {
            if (choice.entity == info->name) add_choice(entity.fields, choice);
        }
        for (auto const& field : custom) {
            auto const* type = find_field_type(field.kind);
            if (field.entity == info->name && type != nullptr)
                entity.fields.push_back(field_of(field, *type));
        }
        for (std::size_t i = 0; i < entity.fields.size(); ++i) entity.fields[i].index = i;
        entity.system_fields = system_fields(info->name);
        entities_.push_back(std::move(entity));
    }
    for (auto const& [entity, field, value, label, retired, sign] : added) {
        if (!sign.icon.empty() || !sign.color.empty())
            signs_.emplace(entity + '.' + field + '.' + value, sign);
    }
    for (auto& entity : entities_) {
        for (auto const& field : entity.system_fields) entity.by_name_.emplace(field.name, &field);
        for (auto const& field : entity.fields) entity.by_name_.emplace(field.name, &field);
        by_name_.emplace(entity.name(), &entity);
        by_plural_.emplace(entity.plural(), &entity);
    }
}

ChoiceSign Catalog::sign_of(std::string_view entity, std::string_view field, std::string_view choice) const {
    if (signs_.empty()) return {};
    auto const found =
        signs_.find(std::string(entity) + '.' + std::string(field) + '.' + std::string(choice));
    return found == signs_.end() ? ChoiceSign{} : found->second;
}

EntityDef const* Catalog::find(std::string_view name) const {
    auto const found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
}

EntityDef const* Catalog::find_plural(std::string_view plural) const {
    auto const found = by_plural_.find(plural);
    return found == by_plural_.end() ? nullptr : found->second;
}

EntityDef const& Catalog::at(std::string_view name) const {
    if (auto const* found = find(name)) return *found;
    throw std::logic_error("no entity " + std::string(name));
}

std::shared_ptr<Catalog const> Catalogs::of(Id const& workspace, Micros now) {
    std::uint64_t generation = 0;
    {
        std::scoped_lock const lock(mutex_);
        auto const found = catalogs_.find(workspace);
        if (found != catalogs_.end() && now < found->second.until) return found->second.catalog;
        if (found != catalogs_.end()) found->second.until = now + time_to_live_;  // only one loads anew
        generation = generation_;
    }
    auto loaded = load_(workspace);
    std::scoped_lock const lock(mutex_);
    if (generation == generation_) catalogs_[workspace] = {loaded, now + time_to_live_};
    return loaded;
}

void Catalogs::forget(Id const& workspace) {
    std::scoped_lock const lock(mutex_);
    ++generation_;
    catalogs_.erase(workspace);
}

}  // namespace sampark
