#include "records/merge_values.hpp"

#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/lookup.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <unordered_set>

namespace sampark {
namespace {

constexpr int highest_tree = 100;

std::vector<Record const*> ordered(std::vector<Record> const& records, MergeRule rule) {
    std::vector<Record const*> order;
    for (auto const& record : records) order.push_back(&record);
    std::stable_sort(order.begin(), order.end(), [&](Record const* one, Record const* other) {
        if (rule == MergeRule::newest) return one->updated_at > other->updated_at;
        return rule == MergeRule::oldest && one->created_at < other->created_at;
    });
    return order;
}

json::array entries_of(Value const& value) {
    return is_empty(value) ? json::array{} : std::get<json::value>(value).get_array();
}

Value list_of(json::array entries) {
    return entries.empty() ? Value{} : Value(json::value(std::move(entries)));
}

}  // namespace

bool is_merged_field(FieldDef const& field) {
    return !field.options.read_only && !field.options.follows() && !field.options.is_reckoned();
}

MergeValues::MergeValues(Context const& context, std::vector<Record> const& records,
                         MergeRequest const& request, MergeLinks const& links)
    : context_(context),
      records_(records),
      order_(ordered(records, request.rule)),
      request_(request),
      links_(links),
      record_(records.front()) {
    auto const& entity = *record_.entity;
    check_taken();
    for (auto const& field : entity.fields) {
        if (is_merged_field(field)) choose(field);
    }
    hooks_of(entity).merging(record_, records_);
    for (auto const& field : entity.fields) find_source(field);
    take_chosen();
    choose_by_hand();
    for (auto const& field : entity.fields) {
        if (!is_merged_field(field)) continue;
        record_.at(field) = value_of(field, record_);  // what was chosen by hand may be one of them
        if (field.kind == Kind::link && field.target == entity.name()) settle_tree(field);
        check_size(field);
    }
}

std::optional<Id> MergeValues::source(FieldDef const& field) const {
    auto const found = sources_.find(field.name);
    return found == sources_.end() ? std::nullopt : std::optional(found->second);
}

void MergeValues::choose(FieldDef const& field) {
    if (is_list(field.kind)) return unite(field);
    auto const filled = std::find_if(order_.begin(), order_.end(), [&](Record const* record) {
        return !is_empty(value_of(field, *record));
    });
    if (filled != order_.end()) take(field, **filled);
}

void MergeValues::take(FieldDef const& field, Record const& from) {
    record_.at(field) = value_of(field, from);
    sources_.insert_or_assign(field.name, from.id);
}

// The noun's rules may have decided for another record.
void MergeValues::find_source(FieldDef const& field) {
    auto const source = sources_.find(field.name);
    if (source == sources_.end() || is_list(field.kind)) return;
    auto const holds = [&](Record const* record) { return record->at(field) == record_.at(field); };
    if (holds(&record_of(source->second))) return;
    auto const other = std::find_if(order_.begin(), order_.end(), holds);
    other == order_.end() ? (void)sources_.erase(source) : (void)(source->second = (*other)->id);
}

void MergeValues::take_chosen() {
    for (auto const& [name, from] : request_.take) {
        auto const* field = record_.entity->find(name);
        if (field != nullptr && field->origin != Origin::system) take(*field, record_of(from));
    }
}

Record const& MergeValues::record_of(Id const& id) const {
    return *std::find_if(records_.begin(), records_.end(),
                         [&](Record const& record) { return record.id == id; });
}

// Links among those that are merged are none any more, but for those of a tree, which settle_tree follows.
Value MergeValues::value_of(FieldDef const& field, Record const& from) const {
    auto const& value = from.at(field);
    if (field.target != record_.entity->name() || field.kind != Kind::links) return value;
    json::array others;
    for (auto const& entry : entries_of(value)) {
        auto const id = parse_id(std::string_view(entry.at("id").get_string())).value_or(Id{});
        if (id != record_.id && !links_.is_absorbed(id)) others.push_back(entry);
    }
    return list_of(std::move(others));
}

// Without repeats, the survivor's first.
void MergeValues::unite(FieldDef const& field) {
    json::array entries;
    std::unordered_set<std::string> known;
    std::vector<Id> sources;
    for (auto const& record : records_) {
        for (auto const& entry : entries_of(value_of(field, record))) {
            if (!known.insert(identity_of(field, entry)).second) continue;
            entries.push_back(entry);
            if (sources.empty() || sources.back() != record.id) sources.push_back(record.id);
        }
    }
    record_.at(field) = list_of(std::move(entries));
    if (sources.size() == 1) sources_.insert_or_assign(field.name, sources.front());
}

// By what two entries of a list are the same.
std::string MergeValues::identity_of(FieldDef const& field, json::value const& entry) const {
    auto const* object = entry.if_object();
    if (object == nullptr || field.kind == Kind::handles) return json::serialize(entry);
    if (auto const* id = object->if_contains("id")) return std::string(id->as_string());
    auto const keys = field.type->keys(Value(json::value(json::array{entry})), context_.catalog.settings());
    if (!keys.empty()) return keys.front();
    auto const* value = object->if_contains("value");
    return json::serialize(value == nullptr ? entry : *value);
}

void MergeValues::choose_by_hand() {
    std::vector<FieldError> errors;
    apply_input(context_, record_, request_.values, errors);
    for (auto const& value : request_.values) {
        if (record_.entity->find(value.key()) != nullptr &&
            record_.entity->find(value.key())->origin == Origin::system)
            errors.push_back({std::string(value.key()), "read_only", {}});
        sources_.erase(std::string(value.key()));
    }
    for (auto& error : errors) {
        error.field.insert(0, "values.");
        errors_.push_back(std::move(error));
    }
}

void MergeValues::check_taken() {
    auto const& entity = *record_.entity;
    for (auto const& [name, from] : request_.take) {
        auto const* field = visible_field(context_, entity, name);
        if (field == nullptr) {
            errors_.push_back({"take." + name, "unknown_field", {{"entity", entity.name()}}});
        } else if (field->origin == Origin::system || !is_merged_field(*field) || field->retired ||
                   !context_.actor.rule(entity.name()).writes(name)) {
            errors_.push_back({"take." + name, "read_only", {}});
        }
    }
}

// Where the survivor stands in a tree of its noun, such as companies and their parents: those that are merged
// are one place. It stands below what the highest of them on the way up stands below; nothing that was below
// one of them comes to stand above.
void MergeValues::settle_tree(FieldDef const& field) {
    auto const* start = std::get_if<Id>(&record_.at(field));
    if (start == nullptr) return;
    auto candidate = *start;
    auto place = candidate;
    for (int steps = 0; steps < highest_tree && !place.is_nil(); ++steps) {
        auto const own = std::find_if(records_.begin(), records_.end(),
                                      [&](Record const& record) { return record.id == place; });
        auto const other = own == records_.end() ? find_any(context_, *record_.entity, place) : std::nullopt;
        auto const* record = own != records_.end() ? &*own : other ? &*other : nullptr;
        auto const* next = record == nullptr ? nullptr : std::get_if<Id>(&record->at(field));
        place = next == nullptr ? Id{} : *next;
        if (own != records_.end()) candidate = place;
    }
    if (!place.is_nil()) candidate = Id{};  // a circle that was there before
    if (candidate == *start) return;
    if (is_chosen(field)) {
        errors_.push_back({field.name, "circle", {}});
        return;
    }
    record_.at(field) = candidate.is_nil() ? Value{} : Value(candidate);
    sources_.erase(field.name);
}

bool MergeValues::is_chosen(FieldDef const& field) const {
    return request_.values.contains(field.name) || request_.take.contains(field.name);
}

// Nothing of a united list is dropped: too long a one is for somebody to choose from.
void MergeValues::check_size(FieldDef const& field) {
    auto const& value = record_.at(field);
    if (!is_list(field.kind) || is_empty(value) || value == records_.front().at(field)) return;
    auto const before = errors_.size();
    field.type->parse({field, context_.catalog.settings(), field.name, errors_}, field.type->write(value));
    auto const other = std::remove_if(errors_.begin() + static_cast<std::ptrdiff_t>(before), errors_.end(),
                                      [](FieldError const& error) { return error.code != "too_many"; });
    errors_.erase(other, errors_.end());
}

}  // namespace sampark
