#include "dav/participants.hpp"

#include "base/text.hpp"
#include "dav/told.hpp"
#include "records/load.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

constexpr std::size_t ids_at_once = 500;

std::string_view mail_field(std::string_view noun) { return noun == "user" ? "mail" : "mails"; }

void load_mails(Context const& context, std::string_view noun, std::set<Id> const& ids, Around& found) {
    auto const& entity = context.catalog.at(noun);
    auto const* field = visible_field(context, entity, mail_field(noun));
    if (field == nullptr || ids.empty()) return;
    std::vector<Id> const wanted(ids.begin(), ids.end());
    for (std::size_t at = 0; at < wanted.size(); at += ids_at_once) {
        auto const some = std::span(wanted).subspan(at, std::min(ids_at_once, wanted.size() - at));
        for (auto const& record : find_records(context, entity, some, {field})) {
            auto const& value = record.at(*field);
            if (auto const* text = std::get_if<std::string>(&value)) found.mails[to_text(record.id)] = *text;
            auto const* list = std::get_if<json::value>(&value);
            if (list != nullptr && list->is_array() && !list->get_array().empty())
                found.mails[to_text(record.id)] = list->get_array().front().at("value").as_string();
        }
    }
}

// What contacts are known and reached by beside their names.
void load_reaches(Context const& context, std::set<Id> const& contacts, Around& found) {
    auto const& entity = context.catalog.at("contact");
    Fields fields;
    for (auto const name : {"company", "phones"}) {
        if (auto const* field = visible_field(context, entity, name)) fields.push_back(field);
    }
    if (fields.empty() || contacts.empty()) return;
    std::vector<Id> const wanted(contacts.begin(), contacts.end());
    for (std::size_t at = 0; at < wanted.size(); at += ids_at_once) {
        auto const some = std::span(wanted).subspan(at, std::min(ids_at_once, wanted.size() - at));
        auto const records = find_records(context, entity, some, fields);
        Labels labels;
        for (auto const& record : records) want_labels(record, fields, labels);
        labels.load(context);
        for (auto const& record : records) {
            auto const contact = to_json(record, fields, labels);
            std::string reach;
            auto const add = [&](std::string const& text) {
                if (!text.empty()) reach += (reach.empty() ? "" : " · ") + text;
            };
            auto const* company = contact.if_contains("company");
            if (company != nullptr && company->is_object()) add(text_of(company->get_object(), "label"));
            for (auto const& phone : list_of(contact, "phones")) add(text_of(phone.as_object(), "value"));
            if (!reach.empty()) found.reaches.emplace(to_text(record.id), std::move(reach));
        }
    }
}

void load_zones(Context const& context, std::set<Id> const& users, Around& found) {
    if (users.empty()) return;
    std::vector<Id> const wanted(users.begin(), users.end());
    for (std::size_t at = 0; at < wanted.size(); at += ids_at_once) {
        SqlBuilder sql(context.tx.dialect());
        sql.add("SELECT id, time_zone FROM \"user\" WHERE workspace_id = ").param(context.workspace());
        sql.add(" AND time_zone IS NOT NULL AND id IN (");
        add_id_list(sql, std::span(wanted).subspan(at, std::min(ids_at_once, wanted.size() - at)));
        sql.add(")");
        context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) {
            found.zones.emplace(to_text(row.id(0)), std::string(row.text(1)));
        });
    }
}

// Those whom the caller sees and finds by the address: a key of a hidden field finds nobody.
std::vector<Id> with_mail(Context const& context, std::string_view noun, std::string const& mail) {
    auto const& entity = context.catalog.at(noun);
    std::vector<Id> found;
    if (visible_field(context, entity, mail_field(noun)) == nullptr) return found;
    context.tx.each(
        "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND value = "
        "$4 "
        "ORDER BY record_id",
        [&](db::Row const& row) { found.push_back(row.id(0)); }, context.workspace(), noun, mail_field(noun),
        mail);
    auto const seen = visible_ids(context, entity, found);
    std::erase_if(found, [&](Id const& id) { return !seen.contains(id); });
    return found;
}

struct Person {
    std::string_view field;
    std::string id;
    std::string name;
    std::string reply;
    bool is_told = false;  // the device knows their address
    bool is_named = false;
};

class Matching {
public:
    Matching(Context const& context, json::object const* before, json::array const& lines,
             Around const& around)
        : context_(context), lines_(lines), around_(around) {
        if (before == nullptr) return;
        owner_ = owner_in(*before);
        for (auto const field : {"contacts", "colleagues"}) add_known(*before, field);
    }

    void name(ical::Attendee const& attendee) {
        auto* person = known_by_line(attendee);
        if (person == nullptr) person = found(attendee);
        if (person == nullptr) return;
        person->is_named = true;
        person->reply = attendee.reply == "needs_action" ? std::string() : attendee.reply;
        add_line(attendee.mail, person->id);
    }

    void organise(std::string const& mail) {
        auto ids = with_mail(context_, "user", mail);
        if (ids.empty()) ids = with_mail(context_, "contact", mail);
        for (auto const& id : ids) add_line(mail, to_text(id));
    }

    Participants result() && {
        Participants participants;
        for (auto const& person : people_) {
            if (person.is_told && !person.is_named) continue;
            json::object entry{{"id", person.id}};
            if (!person.reply.empty()) entry["reply"] = person.reply;
            auto& list = person.field == "contacts" ? participants.contacts : participants.colleagues;
            list.push_back(std::move(entry));
        }
        participants.lines = std::move(said_);
        return participants;
    }

private:
    static std::string owner_in(json::object const& activity) {
        auto const* owner = activity.if_contains("owner");
        return owner != nullptr && owner->is_object() ? text_of(owner->get_object(), "id") : std::string();
    }

    void add_known(json::object const& before, std::string_view field) {
        auto const* list = before.if_contains(field);
        if (list == nullptr || !list->is_array()) return;
        for (auto const& entry : list->get_array()) {
            auto const& object = entry.as_object();
            auto const id = text_of(object, "id");
            people_.push_back({field, id, text_of(object, "label"), text_of(object, "reply"),
                               around_.mails.contains(id), false});
        }
    }

    bool is_reached(Person const& person, std::string const& mail) const {
        auto const now = around_.mails.find(person.id);
        if (now != around_.mails.end() && lower_case(now->second) == mail) return true;
        return std::any_of(lines_.begin(), lines_.end(), [&](json::value const& line) {
            return line.is_object() && text_of(line.get_object(), "id") == person.id &&
                   text_of(line.get_object(), "mail") == mail;
        });
    }

    // Of those who are still to be named and fit; of several whoever has the name.
    template <class Fits>
    Person* waiting(ical::Attendee const& attendee, Fits fits) {
        Person* first = nullptr;
        for (auto& person : people_) {
            if (!person.is_told || person.is_named || !fits(person)) continue;
            if (person.name == attendee.name) return &person;
            if (first == nullptr) first = &person;
        }
        return first;
    }

    Person* known_by_line(ical::Attendee const& attendee) {
        return waiting(attendee, [&](Person const& person) { return is_reached(person, attendee.mail); });
    }

    Person* found(ical::Attendee const& attendee) {
        struct Kind {
            std::string_view noun;
            std::string_view field;
        };
        for (auto const& kind : {Kind{"user", "colleagues"}, Kind{"contact", "contacts"}}) {
            auto const ids = with_mail(context_, kind.noun, attendee.mail);
            if (ids.empty()) continue;
            auto* known = waiting(attendee, [&](Person const& person) {
                return person.field == kind.field &&
                       std::find(ids.begin(), ids.end(), parse_id(person.id)) != ids.end();
            });
            return known != nullptr ? known : added(ids, kind.noun, kind.field, attendee);
        }
        // Their address changed, or it never was one of theirs.
        return attendee.name.empty()
                   ? nullptr
                   : waiting(attendee, [&](Person const& person) { return person.name == attendee.name; });
    }

    bool is_there(std::string const& id) const {
        return std::any_of(people_.begin(), people_.end(),
                           [&](Person const& person) { return person.id == id; });
    }

    Person* added(std::vector<Id> const& ids, std::string_view noun, std::string_view field,
                  ical::Attendee const& attendee) {
        std::vector<std::string> fresh;
        for (auto const& id : ids) {
            if (!is_there(to_text(id))) fresh.push_back(to_text(id));
        }
        if (fresh.empty()) return nullptr;
        auto chosen = fresh.front();
        if (fresh.size() > 1) chosen = of_name(noun, fresh, attendee.name);
        // Whose activity it is takes part without being told.
        auto const owner = owner_.empty() ? to_text(context_.actor.user) : owner_;
        if (chosen == owner) {
            add_line(attendee.mail, chosen);
            return nullptr;
        }
        people_.push_back({field, chosen, attendee.name, {}, true, true});
        return &people_.back();
    }

    std::string of_name(std::string_view noun, std::vector<std::string> const& ids,
                        std::string const& name) const {
        Labels labels;
        for (auto const& id : ids) labels.want(noun, *parse_id(id));
        labels.load(context_);
        for (auto const& id : ids) {
            auto const* label = labels.find(noun, *parse_id(id));
            if (label != nullptr && *label == name) return id;
        }
        return ids.front();
    }

    void add_line(std::string const& mail, std::string const& id) {
        said_.push_back(json::object{{"mail", mail}, {"id", id}});
    }

    Context const& context_;
    json::array const& lines_;
    Around const& around_;
    std::string owner_;
    std::vector<Person> people_;
    json::array said_;
};

}  // namespace

Around around(Context const& context, std::set<Id> const& contacts, std::set<Id> const& users) {
    Around found;
    found.zone = context.catalog.settings().time_zone;
    load_mails(context, "contact", contacts, found);
    load_mails(context, "user", users, found);
    load_reaches(context, contacts, found);
    load_zones(context, users, found);
    return found;
}

Participants participants_of(Context const& context, ical::Item const& item, json::object const* before,
                             json::array const& lines, Around const& around) {
    Matching matching(context, before, lines, around);
    for (auto const& attendee : item.attendees) matching.name(attendee);
    if (item.organizer) matching.organise(*item.organizer);
    return std::move(matching).result();
}

}  // namespace sampark::dav
