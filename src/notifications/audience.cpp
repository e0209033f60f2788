#include "notifications/audience.hpp"

#include "notifications/watching.hpp"
#include "notifications/words.hpp"
#include "records/load.hpp"
#include "records/merged.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::notifications {
namespace {

// Changes of one record by one person within this long are one notification.
constexpr Micros together = 15 * 60 * micros_per_second;

bool is_told_of(EntityDef const& entity) {
    return entity.has(Trait::timeline) || entity.has(Trait::chronicled) ||
           (entity.has(Trait::assignable) && !entity.has(Trait::shareable));
}

json::value const& new_value(Event const& event, std::string_view field) {
    static json::value const none;
    auto const* change = event.changes.if_contains(field);
    auto const* object = change == nullptr ? nullptr : change->if_object();
    auto const* value = object == nullptr ? nullptr : object->if_contains("new");
    return value == nullptr ? none : *value;
}

json::value const& old_value(Event const& event, std::string_view field) {
    static json::value const none;
    auto const* change = event.changes.if_contains(field);
    auto const* object = change == nullptr ? nullptr : change->if_object();
    auto const* value = object == nullptr ? nullptr : object->if_contains("old");
    return value == nullptr ? none : *value;
}

std::string_view text_of(json::value const& value) {
    auto const* text = value.if_string();
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

// A link as events store it: an id, or a list of {"id": …}.
std::vector<Id> ids_in(json::value const& stored) {
    std::vector<Id> ids;
    if (auto const id = parse_id(text_of(stored))) ids.push_back(*id);
    auto const* list = stored.if_array();
    if (list == nullptr) return ids;
    for (auto const& entry : *list) {
        auto const* object = entry.if_object();
        auto const* member = object == nullptr ? nullptr : object->if_contains("id");
        if (auto const id = member == nullptr ? std::nullopt : parse_id(text_of(*member))) ids.push_back(*id);
    }
    return ids;
}

bool holds(std::vector<Id> const& ids, Id const& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Whom the event newly links to.
std::vector<Id> added_by(Event const& event, std::string_view field) {
    auto const before = ids_in(old_value(event, field));
    auto added = ids_in(new_value(event, field));
    std::erase_if(added, [&](Id const& id) { return holds(before, id); });
    return added;
}

// What a record was written about, the most telling first.
std::vector<About> subjects_of(Context const& context, Record const& record) {
    std::vector<About> found;
    for (auto const& field : record.entity->fields) {
        auto const* target = field.target.empty() ? nullptr : context.catalog.find(field.target);
        if (target == nullptr || !target->has(Trait::timeline)) continue;
        auto const& value = record.at(field);
        if (auto const* id = std::get_if<Id>(&value)) found.push_back({field.target, *id, field.name});
        auto const* list = std::get_if<json::value>(&value);
        if (list == nullptr) continue;
        for (auto const& id : ids_in(*list)) found.push_back({field.target, id, field.name});
    }
    return found;
}

json::object details_of(About const& subject) {
    return {
        {"about_entity", subject.entity}, {"about", to_text(subject.record)}, {"about_field", subject.field}};
}

// Those that people write; the others follow from them.
std::vector<std::string> written_fields(Event const& event, EntityDef const& entity) {
    std::vector<std::string> names;
    for (auto const& [name, change] : event.changes) {
        auto const* field = entity.find(name);
        if (field != nullptr && field->origin != Origin::system && !field->options.read_only)
            names.emplace_back(name);
    }
    return names;
}

std::string source_of(Event const& event, std::string_view kind) {
    std::string const begin = std::string(kind) + ':' + event.entity + ':';
    if (event.group) return begin + to_text(*event.group);
    if (kind != kinds::changed) return begin + std::to_string(event.sequence);
    return begin + to_text(event.record) + ':' + to_text(event.actor) + ':' +
           std::to_string(event.at / together);
}

}  // namespace

json::object details_about(Context const& context, Record const& record) {
    auto const subjects = subjects_of(context, record);
    return subjects.empty() ? json::object() : details_of(subjects.front());
}

void Audience::add(Event const& event) {
    auto const* entity = context_.catalog.find(event.entity);
    if (entity == nullptr || !is_told_of(*entity) || event.via == "import" || event.action == "purged" ||
        event.action == relinked_action)
        return;
    told_of_event_.clear();
    if (!event.actor.is_nil()) told_of_event_.push_back(event.actor);
    auto const record = find_any(context_, *entity, event.record);
    add_mentions(event, *entity, record ? &*record : nullptr);
    add_assignments(event, *entity);
    if (!record) return;
    event.action == "created" ? add_written(event, *entity, *record) : add_changes(event, *entity, *record);
}

void Audience::add_mentions(Event const& event, EntityDef const& entity, Record const* record) {
    for (auto const& field : entity.fields) {
        if (field.kind != Kind::long_text) continue;
        auto const text = text_of(new_value(event, field.name));
        if (text.find('@') == std::string_view::npos) continue;
        auto const before = colleagues().named_in(text_of(old_value(event, field.name)));
        auto details = record == nullptr ? json::object() : details_about(context_, *record);
        details["excerpt"] = excerpt_at_mention(text);
        details["field"] = field.name;
        for (auto const& user : colleagues().named_in(text))
            if (!holds(before, user)) offer(user, event, kinds::mention, details, {field.name});
    }
}

void Audience::add_assignments(Event const& event, EntityDef const& entity) {
    for (std::string_view const name : {"owner", "assignees", "colleagues"}) {
        auto const* field = entity.find(name);
        if (field == nullptr || field->target != "user") continue;
        for (auto const& user : added_by(event, name))
            offer(user, event, kinds::assigned, {}, {std::string(name)});
    }
}

void Audience::add_changes(Event const& event, EntityDef const& entity, Record const& record) {
    auto const fields = written_fields(event, entity);
    auto const plain = event.action == "updated" || event.action == "completed";
    if (plain && fields.empty()) return;
    std::string_view kind = kinds::changed;
    json::object details{{"action", event.action}, {"fields", json::array(fields.begin(), fields.end())}};
    auto needed = plain ? fields : std::vector<std::string>{};
    if (entity.name() == "deal" && event.changes.contains("stage")) {
        auto const outcome = text_of(new_value(event, "status"));
        auto const closed = outcome == "won" || outcome == "lost";
        kind = closed ? kinds::deal_closed : kinds::deal_stage;
        details["stage"] = text_of(new_value(event, "stage"));
        if (closed) details["outcome"] = outcome;
        needed = {"stage"};
    }
    if (entity.name() == "activity" && text_of(new_value(event, "status")) == "done")
        details["action"] = "completed";
    for (auto const& user : responsible_for(record)) offer(user, event, kind, details, needed);
    for (auto const& user : watchers_of(context_.tx, context_.workspace(), record.id))
        offer(user, event, kind, details, needed);
}

// A note concerns whoever is responsible for what it is about; an activity those who watch it.
void Audience::add_written(Event const& event, EntityDef const& entity, Record const& record) {
    if (!entity.has(Trait::chronicled)) return;
    for (auto const& subject : subjects_of(context_, record)) {
        auto details = details_of(subject);
        if (auto const* body = entity.find("body"); body != nullptr && entity.name() == "note") {
            details["excerpt"] = excerpt_of(text_of(new_value(event, body->name)));
            details["field"] = body->name;
            auto const target = find_any(context_, context_.catalog.at(subject.entity), subject.record);
            if (target)
                for (auto const& user : responsible_for(*target)) offer(user, event, kinds::noted, details);
        }
        for (auto const& user : watchers_of(context_.tx, context_.workspace(), subject.record))
            offer(user, event, kinds::noted, details);
    }
}

void Audience::offer(Id const& user, Event const& event, std::string_view kind, json::object details,
                     std::vector<std::string> fields) {
    if (holds(told_of_event_, user)) return;
    told_of_event_.push_back(user);
    details["event"] = event.sequence;
    if (event.group) details["group"] = to_text(*event.group);
    NewNotification told{.user = user,
                         .kind = std::string(kind),
                         .entity = event.entity,
                         .record = event.record,
                         .actor = event.actor,
                         .source = source_of(event, kind),
                         .details = std::move(details),
                         .repeat = Repeat::renewed};
    found_.push_back({std::move(told), std::move(fields)});
}

std::vector<NewNotification> Audience::told() {
    std::map<std::pair<Id, std::string>, NewNotification> told;
    for (auto& found : found_) {
        if (!admits(found)) continue;
        auto const [place, fresh] = told.try_emplace({found.told.user, found.told.source}, found.told);
        if (!fresh) ++place->second.happened;
    }
    std::vector<NewNotification> all;
    for (auto& [source, one] : told) all.push_back(std::move(one));
    return all;
}

// As the reader's role has it, now that it is told; what they may see when they look is asked again then.
bool Audience::admits(Found& found) {
    auto const* actor = reader(found.told.user);
    if (actor == nullptr) return false;
    if (!has_channel(found.told)) return false;
    auto const& rule = actor->rule(found.told.entity);
    auto const hidden = [&](std::string const& field) { return rule.hides(field); };
    if (!found.fields.empty() && std::all_of(found.fields.begin(), found.fields.end(), hidden)) return false;
    auto const context = context_.acting_as(*actor);
    return find_record(context, context_.catalog.at(found.told.entity), found.told.record, Act::read, {},
                       Trashed::included, Held::only_seen)
        .has_value();
}

void Audience::admit(Id const& user, std::vector<NewNotification>& offered,
                     std::vector<NewNotification>& admitted) {
    auto const* actor = reader(user);
    if (actor == nullptr || offered.empty()) return;
    auto const context = context_.acting_as(*actor);
    auto const& entity = context_.catalog.at(offered.front().entity);
    if (!allows(context, entity, Act::read)) return;
    std::vector<Id> ids;
    for (auto const& told : offered) ids.push_back(told.record);
    auto const visible = visible_ids(context, entity, ids);
    for (auto& told : offered) {
        if (!visible.contains(told.record) || !has_channel(told)) continue;
        admitted.push_back(std::move(told));
    }
}

bool Audience::has_channel(NewNotification& told) {
    return choose_channels(told, wishes_of(told.user), reader(told.user)->time_zone, now_micros());
}

Actor const* Audience::reader(Id const& user) {
    auto found = readers_.find(user);
    if (found == readers_.end()) {
        auto actor = access_.find_actor(context_.tx, {context_.workspace(), user}, Actor::Via::system);
        found = readers_.emplace(user, std::move(actor)).first;
    }
    return found->second ? &*found->second : nullptr;
}

Preferences const& Audience::wishes_of(Id const& user) {
    auto found = wishes_.find(user);
    if (found == wishes_.end())
        found = wishes_.emplace(user, preferences_of(context_.tx, context_.workspace(), user)).first;
    return found->second;
}

Colleagues const& Audience::colleagues() {
    if (colleagues_) return *colleagues_;
    std::vector<Colleague> everybody;
    context_.tx.each(
        "SELECT id, name FROM \"user\" WHERE workspace_id = $1 AND active = 1 AND deleted_at IS NULL",
        [&](db::Row const& row) {
            everybody.push_back({row.id(0), std::string(row.text(1))});
        },
        context_.workspace());
    return colleagues_.emplace(std::move(everybody));
}

}  // namespace sampark::notifications
