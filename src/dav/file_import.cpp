#include "dav/file_import.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"
#include "dav/activities.hpp"
#include "dav/contact_input.hpp"
#include "dav/contacts.hpp"
#include "dav/objects.hpp"
#include "dav/pictures.hpp"
#include "records/input.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark::dav {
namespace {

constexpr std::size_t most_told = 100;  // refused or skipped ones

// By the identifier that another program or we gave it.
std::optional<Id> find_known_uid(Context const& context, Collection const& collection,
                                 std::string const& uid) {
    if (uid.empty()) return std::nullopt;
    auto ids = find_by_uid(context, collection.entity(), uid);
    if (auto const id = parse_id(uid)) ids.push_back(*id);
    auto const& entity = context.catalog.at(collection.entity());
    auto const seen = visible_ids(context, entity, ids);
    auto const found = std::find_if(ids.begin(), ids.end(), [&](Id const& id) { return seen.contains(id); });
    return found == ids.end() ? std::nullopt : std::optional(*found);
}

// By a mail address or phone number.
std::optional<Id> find_reached(Context const& context, json::object const& fields) {
    auto const& entity = context.catalog.at("contact");
    Record record(entity);
    std::vector<FieldError> errors;
    json::object ways;
    for (auto const* name : {"mails", "phones"}) {
        if (auto const* value = fields.if_contains(name)) ways[name] = *value;
    }
    apply_input(context, record, ways, errors);
    for (auto const* name : {"mails", "phones"}) {
        auto const& field = entity.at(name);
        if (is_empty(record.at(field))) continue;
        for (auto const& key : keys_of(field, record.at(field), context.catalog.settings())) {
            std::vector<Id> ids;
            context.tx.each(
                "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = 'contact' AND field = "
                "$2 AND "
                "value = $3 ORDER BY record_id LIMIT 20",
                [&](db::Row const& row) { ids.push_back(row.id(0)); }, context.workspace(), name, key);
            auto const seen = visible_ids(context, entity, ids);
            for (auto const& id : ids) {
                if (seen.contains(id)) return id;
            }
        }
    }
    return std::nullopt;
}

std::string label_of(vcard::Card const& card) {
    auto const name = card.text("FN");
    return name.empty() ? card.text("ORG") : name;
}

std::string new_name(Collection const& collection) {
    return to_text(new_id()) + std::string(collection.suffix());
}

}  // namespace

std::optional<Known> known_of(std::string_view text) {
    if (text == "skip") return Known::skip;
    if (text == "update") return Known::update;
    return text == "create" ? std::optional(Known::create) : std::nullopt;
}

FileImport::FileImport(std::string_view noun, std::string_view text, Known known, std::string_view zone,
                       std::filesystem::path data)
    : known_(known), data_(std::move(data)) {
    if (noun == "contact") {
        for (auto& card : vcard::read_cards(text)) objects_.emplace_back(std::move(card));
    } else {
        for (auto& object : ical::read_all(text, zone))
            objects_.emplace_back(std::make_shared<ical::Object const>(std::move(object)));
    }
    if (objects_.size() > most_objects) throw Problem(413, "too_many_objects", {{"limit", most_objects}});
}

std::size_t FileImport::write(Context const& context, std::size_t from, ImportResult& result,
                              bool rehearsal) const {
    auto const end = std::min(from + objects_at_once, objects_.size());
    for (auto index = from; index < end; ++index) write_one(context, index, result, rehearsal);
    return end;
}

void FileImport::write_one(Context const& context, std::size_t index, ImportResult& result,
                           bool rehearsal) const {
    auto const* card = std::get_if<vcard::Card>(&objects_[index]);
    auto const* object =
        card == nullptr ? std::get<std::shared_ptr<ical::Object const>>(objects_[index]).get() : nullptr;
    ContactBook const book;
    ActivityCalendar const calendar;
    auto const& collection = card != nullptr ? static_cast<Collection const&>(book) : calendar;
    auto const label = card != nullptr ? label_of(*card) : object->items().front().summary;
    try {
        std::optional<Id> there;
        if (known_ != Known::create) {
            auto const input = card != nullptr ? read_card(*card, nullptr) : CardInput{};
            there = find_known_uid(context, collection,
                                   card != nullptr ? input.uid : object->items().front().uid);
            if (!there && card != nullptr) there = find_reached(context, input.fields);
        }
        if (there && known_ == Known::skip) {
            result.skipped.push_back({index + 1, label, *there});
            return;
        }
        auto const member = there ? any_member(context, collection, *there) : std::nullopt;
        auto const name = new_name(collection);
        if (card != nullptr) {
            auto const picture = rehearsal ? std::nullopt : keep_picture(*card, data_, context.actor.user);
            put_contact(context, name, member, known_ == Known::create ? without_uid(*card) : *card, picture);
        } else {
            put_activity(context, name, member, *object,
                         known_ == Known::create ? Uids::new_one : Uids::kept);
        }
        ++(member ? result.updated : result.created);
    } catch (Problem const& problem) {
        if (db::is_failed_statement(problem) || problem.status >= 500) throw;
        auto const& error = problem.errors.empty() ? FieldError{{}, problem.code, problem.parameters}
                                                   : problem.errors.front();
        result.refused.push_back({index + 1, label, error.code, error.parameters});
    }
}

json::object to_json(ImportResult const& result, Language language) {
    json::array skipped;
    for (auto const& one : result.skipped) {
        if (skipped.size() == most_told) break;
        skipped.push_back(
            json::object{{"number", one.number}, {"label", one.label}, {"record", to_text(one.record)}});
    }
    json::array refused;
    for (auto const& one : result.refused) {
        if (refused.size() == most_told) break;
        refused.push_back(
            json::object{{"number", one.number},
                         {"label", one.label},
                         {"code", one.code},
                         {"detail", translate(language, "problem." + one.code, one.parameters)}});
    }
    return {{"created", result.created},        {"updated", result.updated},
            {"skipped", result.skipped.size()}, {"refused", result.refused.size()},
            {"duplicates", std::move(skipped)}, {"rejections", std::move(refused)}};
}

}  // namespace sampark::dav
