#include "records/history.hpp"

#include "records/administration.hpp"
#include "records/event_groups.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

namespace sampark {
namespace {

constexpr int rounds = 20;  // of query.limit events each

void hide_fields(Context const& context, Event& event) {
    auto const& rule = context.actor.rule(event.entity);
    json::object visible;
    for (auto const& [name, change] : event.changes) {
        if (!rule.hides(name)) visible[name] = change;
    }
    event.changes = std::move(visible);
}

// A link as events store it: an id, or a list of {"id": …}.
void add_ids(json::value const& stored, std::vector<Id>& ids) {
    if (auto const* text = stored.if_string()) {
        if (auto const id = parse_id(std::string_view(*text))) ids.push_back(*id);
    } else if (auto const* list = stored.if_array()) {
        for (auto const& entry : *list) add_ids(entry, ids);
    } else if (auto const* object = stored.if_object()) {
        if (auto const* id = object->if_contains("id")) add_ids(*id, ids);
    }
}

struct Mention {
    std::string_view entity;
    std::vector<Id> ids;
};

std::vector<Mention> mentions_in(Context const& context, Event const& event) {
    std::vector<Mention> mentions;
    auto const* entity = context.catalog.find(event.entity);
    if (entity == nullptr) return mentions;
    for (auto const& [name, change] : event.changes) {
        auto const* field = entity->find(name);
        if (field == nullptr || field->target.empty()) continue;
        auto& mention = mentions.emplace_back(Mention{field->target, {}});
        add_ids(change.at("old"), mention.ids);
        add_ids(change.at("new"), mention.ids);
    }
    return mentions;
}

json::value label_json(Labels const& labels, std::string_view entity, Id const& id) {
    auto const* label = labels.find(entity, id);
    return label == nullptr ? json::value(nullptr) : json::value(*label);
}

// What is no record is called as its change says.
json::value name_within(Event const& event) {
    for (auto const* name : {"name", "host"}) {
        auto const* change = event.changes.if_contains(name);
        if (change == nullptr) continue;
        auto const& now = change->at("new");
        return now.is_null() ? change->at("old") : now;
    }
    return nullptr;
}

json::object event_json(Context const& context, Event const& event, Labels const& labels) {
    auto object = to_json(event);
    object["label"] =
        is_administration(event.entity) ? name_within(event) : label_json(labels, event.entity, event.record);
    object["actor_label"] = label_json(labels, "user", event.actor);
    json::object names;
    for (auto const& [entity, ids] : mentions_in(context, event)) {
        for (auto const& id : ids) {
            if (auto const* label = labels.find(entity, id)) names[to_text(id)] = *label;
        }
    }
    object["labels"] = std::move(names);
    return object;
}

// The event, or where it stands for its group and is hidden, another of that group.
std::optional<Event> visible_one(Context const& context, EventQuery const& query, Event event) {
    if (may_see(context, event)) return event;
    if (!query.newest_of_group || !event.group) return std::nullopt;
    auto within = query;
    within.newest_of_group = false;
    within.group = event.group;
    within.before = event.sequence;
    for (auto& other : events(context.tx, context.workspace(), within)) {
        if (may_see(context, other)) return std::move(other);
    }
    return std::nullopt;
}

std::map<std::string, json::object> counts_by_group(Context const& context, EventQuery const& query,
                                                    std::vector<Event> const& events) {
    std::vector<Id> groups;
    for (auto const& event : events) {
        if (event.group) groups.push_back(*event.group);
    }
    std::map<std::string, json::object> counts;
    for (auto const& found : group_counts(context.tx, context.workspace(), query, groups)) {
        if (context.actor.rule(found.entity()).read == Scope::none) continue;
        counts[to_text(found.group)][found.type] = found.count;
    }
    return counts;
}

bool is_several(json::object const& counts) {
    return counts.size() > 1 || (!counts.empty() && counts.begin()->value().as_int64() > 1);
}

// What a record is on the timeline of.
struct About {
    std::string_view entity;
    Id id;
};

Fields subject_fields(Context const& context, EntityDef const& entity) {
    Fields subjects;
    if (entity.has(Trait::timeline)) return subjects;
    for (auto const* field : visible_fields(context, entity)) {
        auto const* target = field->target.empty() ? nullptr : context.catalog.find(field->target);
        if (target != nullptr && target->has(Trait::timeline)) subjects.push_back(field);
    }
    return subjects;
}

// By the first of the fields that leads anywhere.
std::optional<About> about_of(Record const& record, Fields const& subjects) {
    for (auto const* field : subjects) {
        auto const& value = record.at(*field);
        if (auto const* id = std::get_if<Id>(&value)) return About{field->target, *id};
        std::vector<Id> ids;
        if (auto const* list = std::get_if<json::value>(&value)) add_ids(*list, ids);
        if (!ids.empty()) return About{field->target, ids.front()};
    }
    return std::nullopt;
}

using Abouts = std::unordered_map<Id, About>;

Abouts abouts_in(Context const& context, json::array const& events) {
    std::map<std::string_view, std::vector<Id>> records;
    for (auto const& event : events)
        records[event.at("entity").get_string()].push_back(
            *parse_id(std::string_view(event.at("record").get_string())));
    Abouts abouts;
    for (auto& [name, ids] : records) {
        auto const* entity = context.catalog.find(name);
        if (entity == nullptr || !allows(context, *entity, Act::read)) continue;
        auto const subjects = subject_fields(context, *entity);
        if (subjects.empty()) continue;
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (auto const& record : find_records(context, *entity, ids, subjects)) {
            if (auto const about = about_of(record, subjects)) abouts.emplace(record.id, *about);
        }
    }
    return abouts;
}

}  // namespace

void add_abouts(Context const& context, json::array& events) {
    auto const abouts = abouts_in(context, events);
    Labels labels;
    for (auto const& [record, about] : abouts) labels.want(about.entity, about.id);
    labels.load(context);
    for (auto& event : events) {
        auto& object = event.as_object();
        object["about"] = nullptr;
        auto const found = abouts.find(*parse_id(std::string_view(object.at("record").get_string())));
        if (found == abouts.end()) continue;
        auto const& [entity, id] = found->second;
        if (auto const* label = labels.find(entity, id))
            object["about"] = {{"entity", entity}, {"id", to_text(id)}, {"label", *label}};
    }
}

json::array events_json(Context const& context, std::vector<Event> events) {
    Labels labels;
    for (auto& event : events) {
        hide_fields(context, event);
        labels.want(event.entity, event.record);
        if (!event.actor.is_nil()) labels.want("user", event.actor);
        for (auto const& [entity, ids] : mentions_in(context, event)) {
            for (auto const& id : ids) labels.want(entity, id);
        }
    }
    labels.load(context, Trashed::included);
    json::array items;
    for (auto const& event : events) items.emplace_back(event_json(context, event, labels));
    return items;
}

json::array groups_json(Context const& context, EventQuery const& query, std::vector<Event> events) {
    auto counts = counts_by_group(context, query, events);
    auto items = events_json(context, std::move(events));
    for (auto& item : items) {
        auto const* group = item.at("group").if_string();
        auto const found = group == nullptr ? counts.end() : counts.find(std::string(*group));
        if (found != counts.end() && is_several(found->second))
            item.as_object()["together"] = std::move(found->second);
    }
    return items;
}

Changes visible_events(Context const& context, EventQuery query) {
    auto const wanted = static_cast<std::size_t>(query.limit);
    Changes changes;
    for (auto round = 0; round < rounds; ++round) {
        auto found = events(context.tx, context.workspace(), query);
        for (auto& event : found) {
            changes.last = event.sequence;
            if (auto visible = visible_one(context, query, std::move(event)))
                changes.events.push_back(std::move(*visible));
            if (changes.events.size() == wanted) return changes;
        }
        if (found.size() < wanted) {
            changes.ended = true;
            return changes;
        }
        auto& edge = query.order == EventQuery::Order::newest_first ? query.before : query.after;
        edge = changes.last;
    }
    return changes;
}

}  // namespace sampark
