#include "notifications/words.hpp"

#include "notifications/clock_words.hpp"
#include "notifications/preferences.hpp"
#include "records/visibility.hpp"
#include "schema/labels.hpp"

namespace sampark::notifications {
namespace {

std::string_view text_in(json::object const& details, std::string_view name) {
    auto const* value = details.if_contains(name);
    auto const* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::optional<Id> id_in(json::object const& details, std::string_view name) {
    return parse_id(text_in(details, name));
}

class Writer {
public:
    Writer(Context const& context, Notification const& one, Labels const& labels)
        : context_(context), one_(one), labels_(labels), language_(context.actor.language) {}

    Words words() const {
        auto const name = "notification." + variant();
        return {translate(language_, name, parameters()), text()};
    }

private:
    std::string name_of(std::string_view entity, std::optional<Id> const& id,
                        std::string_view otherwise) const {
        auto const* label = id ? labels_.find(entity, *id) : nullptr;
        if (label != nullptr && !label->empty()) return *label;
        return translate(language_, "notification." + std::string(otherwise));
    }

    std::string subject() const { return name_of(one_.entity, one_.record, "untitled"); }

    json::object parameters() const {
        auto const about = about_of(context_, one_);
        auto const* entity = context_.catalog.find(one_.entity);
        json::object values{{"actor", name_of("user", one_.actor, "somebody")},
                            {"record", subject()},
                            {"count", one_.happened},
                            {"others", one_.happened - 1},
                            {"stage", name_of("stage", id_in(one_.details, "stage"), "another_stage")}};
        values["about"] = about ? name_of(about->entity, about->record, "untitled")
                                : translate(language_, "notification.untitled");
        values["nouns"] = entity == nullptr ? std::string() : plural_label_of(*entity, language_);
        return values;
    }

    // The sentence for what happened, of those that the kind has.
    std::string variant() const {
        auto const several = one_.happened > 1 && one_.details.contains("group");
        if (one_.kind == kinds::mention) return about_of(context_, one_) ? "mentioned_about" : "mentioned";
        if (one_.kind == kinds::assigned) return several ? "assigned_several" : "assigned";
        if (one_.kind == kinds::reminder) return "reminder";
        if (one_.kind == kinds::deal_stage) return several ? "changed_several" : "moved";
        if (one_.kind == kinds::deal_closed)
            return several ? "changed_several" : text_in(one_.details, "outcome") == "won" ? "won" : "lost";
        if (one_.kind == kinds::noted) return one_.entity == "note" ? "noted" : "added";
        if (several) return "changed_several";
        auto const action = text_in(one_.details, "action");
        if (action == "trashed" || action == "restored" || action == "completed") return std::string(action);
        return "changed";
    }

    std::string text() const {
        if (auto const due = one_.details.if_contains("at"); due != nullptr && due->is_int64())
            return moment_words(due->get_int64(), context_.actor.time_zone, language_, now_micros()) + whom();
        auto const* entity = context_.catalog.find(one_.entity);
        if (entity == nullptr) return {};
        if (auto const said = text_in(one_.details, "excerpt"); !said.empty())
            return visible_field(context_, *entity, text_in(one_.details, "field")) == nullptr
                       ? std::string()
                       : std::string(said);
        return one_.kind == kinds::changed ? changed_fields(*entity) : std::string();
    }

    // Whom something to do is about, as far as the reader may know.
    std::string whom() const {
        auto const about = about_of(context_, one_);
        auto const* label = about ? labels_.find(about->entity, about->record) : nullptr;
        if (label == nullptr || label->empty()) return {};
        return " · " + *label + (one_.kind == kinds::reminder ? number_of(*about) : std::string());
    }

    // The first number of whoever is to be called: who is reminded away from the desk dials it from there.
    std::string number_of(About const& about) const {
        auto const& entity = context_.catalog.at(about.entity);
        auto const* phones = visible_field(context_, entity, "phones");
        if (phones == nullptr) return {};
        auto const record = find_record(context_, entity, about.record, Act::read, {phones});
        auto const* numbers = record ? std::get_if<json::value>(&record->at(*phones)) : nullptr;
        if (numbers == nullptr || numbers->get_array().empty()) return {};
        return " · " + std::string(numbers->get_array().front().at("value").as_string());
    }

    std::string changed_fields(EntityDef const& entity) const {
        auto const* names = one_.details.if_contains("fields");
        if (names == nullptr || !names->is_array()) return {};
        std::string text;
        for (auto const& name : names->get_array()) {
            auto const* field = visible_field(context_, entity, std::string_view(name.get_string()));
            if (field == nullptr) continue;
            text += (text.empty() ? "" : ", ") + label_of(entity, *field, language_);
        }
        return text;
    }

    Context const& context_;
    Notification const& one_;
    Labels const& labels_;
    Language language_;
};

}  // namespace

std::optional<Micros> time_of_series(json::object const& details) {
    auto const* time = details.if_contains("time");
    return time != nullptr && time->is_int64() ? std::optional(time->get_int64()) : std::nullopt;
}

std::optional<About> about_of(Context const& context, Notification const& notification) {
    auto const& details = notification.details;
    auto const id = id_in(details, "about");
    auto const field = text_in(details, "about_field");
    if (!id || context.actor.rule(notification.entity).hides(field)) return std::nullopt;
    return About{std::string(text_in(details, "about_entity")), *id, std::string(field)};
}

void want_stages(Notification const& notification, Labels& labels) {
    if (auto const stage = id_in(notification.details, "stage")) labels.want("stage", *stage);
}

Words words_of(Context const& context, Notification const& notification, Labels const& labels) {
    return Writer(context, notification, labels).words();
}

}  // namespace sampark::notifications
