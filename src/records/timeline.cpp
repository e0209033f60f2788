#include "records/timeline.hpp"

#include "base/text.hpp"
#include "records/allowed_acts.hpp"
#include "records/history.hpp"
#include "records/reactions.hpp"
#include "records/timeline_entries.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <span>

namespace sampark {
namespace {

// Whether the text, folded already, stands in a string of the value.
bool says(json::value const& value, std::string const& text) {
    auto const within = [&](json::value const& part) { return says(part, text); };
    if (auto const* object = value.if_object())
        return std::any_of(object->begin(), object->end(),
                           [&](auto const& member) { return within(member.value()); });
    if (auto const* array = value.if_array()) return std::any_of(array->begin(), array->end(), within);
    auto const* own = value.if_string();
    return own != nullptr && fold_case(std::string(*own)).find(text) != std::string::npos;
}

constexpr std::string_view change_kind = "change";
constexpr std::int64_t comment_limit = 500;  // of the entries of one page, the latest
// Changes are looked through for what is asked of them, so many at once and so often for one page.
constexpr int search_step = 200;
constexpr int search_steps = 10;

using Place = TimelinePlace;

struct Entry {
    Place place;
    json::object item;
};

class Timeline {
public:
    Timeline(Context const& context, EntityDef const& entity, Id const& id, TimelineQuery const& query)
        : context_(context), entity_(entity), id_(id), query_(query), kinds_(chosen_kinds()) {
        if (query.before.empty()) return;
        auto cursor = read_cursor(query.before);
        start_ = {cursor.now, std::move(cursor.place)};
    }

    json::object page() {
        for (auto const& [kind, choices] : kinds_) kind == change_kind ? add_changes() : add_records(kind);
        if (reached_)
            std::erase_if(entries_, [&](auto const& entry) { return stands_before(*reached_, entry.place); });
        std::sort(entries_.begin(), entries_.end(),
                  [](Entry const& a, Entry const& b) { return stands_before(a.place, b.place); });
        auto const limit = static_cast<std::size_t>(query_.limit);
        if (entries_.size() > limit) reached_ = entries_[limit - 1].place;
        json::array items;
        for (auto& entry : std::span(entries_).first(std::min(limit, entries_.size())))
            items.emplace_back(std::move(entry.item));
        if (query_.stands_by_conversation()) add_comments(items);
        add_reactions(items);
        json::object answer{{"items", std::move(items)}};
        answer["next"] = reached_ ? json::value(write_cursor({*reached_, start_.now})) : json::value(nullptr);
        return answer;
    }

private:
    int wanted() const { return query_.limit + 1; }

    // What is asked for, with the kinds of it; none: all of them.
    std::map<std::string, std::vector<std::string>> chosen_kinds() const {
        auto const known = known_kinds();
        std::map<std::string, std::vector<std::string>> chosen;
        for (auto const& kind : query_.kinds) {
            if (std::find(known.begin(), known.end(), kind) == known.end()) {
                throw invalid({{"kinds",
                                "not_a_choice",
                                {{"value", kind}, {"choices", json::array(known.begin(), known.end())}}}});
            }
            auto const dot = kind.find('.');
            auto& kinds = chosen[kind.substr(0, dot)];
            if (dot != std::string::npos) kinds.push_back(kind.substr(dot + 1));
        }
        // A noun that is named as a whole is not narrowed by one of its kinds.
        for (auto& [noun, kinds] : chosen) {
            if (std::find(query_.kinds.begin(), query_.kinds.end(), noun) != query_.kinds.end())
                kinds.clear();
        }
        if (!chosen.empty()) return chosen;
        for (auto const& kind : known) {
            if (kind.find('.') == std::string::npos) chosen[kind];
        }
        return chosen;
    }

    std::vector<std::string> known_kinds() const {
        std::vector<std::string> known{std::string(change_kind), std::string(change_kind) + ".import"};
        for (auto const& noun : context_.catalog.entities()) {
            if (!noun.has(Trait::chronicled)) continue;
            known.emplace_back(noun.name());
            auto const* kinds = visible_field(context_, noun, "kind");
            if (kinds == nullptr || kinds->kind != Kind::choice) continue;
            for (auto const& choice : kinds->choices) known.push_back(known_kind(noun, choice));
        }
        return known;
    }

    static std::string known_kind(EntityDef const& noun, std::string const& choice) {
        return std::string(noun.name()) + '.' + choice;
    }

    void add_changes() {
        if (query_.pinned) return;
        EventQuery query;
        query.entity = entity_.name();
        query.record = id_;
        query.actor = query_.by;
        query.from = query_.from;
        query.until = query_.until;
        auto const searched = !query_.q.empty() || !kinds_.at(std::string(change_kind)).empty();
        query.limit = searched ? std::max(wanted(), search_step) : wanted();
        auto const place = start_.past(change_kind, TimelineStart::Ahead::never);
        query.earlier_than = EventPlace{place.at, place.sequence};
        std::size_t taken = 0;
        for (auto steps = 0; taken < static_cast<std::size_t>(wanted()); ++steps) {
            if (steps == search_steps) {
                reach({query.earlier_than->at, std::string(change_kind), Id{}, query.earlier_than->sequence});
                return;
            }
            auto found = events(context_.tx, context_.workspace(), query);
            auto const full = found.size() == static_cast<std::size_t>(query.limit);
            if (full) query.earlier_than = EventPlace{found.back().at, found.back().sequence};
            std::erase_if(found, [&](Event const& event) { return !is_of_kind(event); });
            taken += take_changes(found);
            if (!full) return;
        }
    }

    // What comes after that place is for the next page.
    void reach(Place place) {
        if (!reached_ || stands_before(place, *reached_)) reached_ = std::move(place);
    }

    std::size_t take_changes(std::vector<Event> const& found) {
        auto items = events_json(context_, found);
        std::size_t taken = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (!is_asked_for(items[i])) continue;
            entries_.push_back(
                {{found[i].at, std::string(change_kind), Id{}, found[i].sequence},
                 {{"kind", change_kind}, {"at", format_time(found[i].at)}, {"event", std::move(items[i])}}});
            ++taken;
        }
        return taken;
    }

    // Whether the text occurs in what an event says.
    bool is_asked_for(json::value const& event) const {
        if (query_.q.empty()) return true;
        auto const wanted = fold_case(query_.q);
        return says(event.at("changes"), wanted) || says(event.at("labels"), wanted);
    }

    // Changes know one kind: those of imports.
    bool is_of_kind(Event const& event) const {
        return kinds_.at(std::string(change_kind)).empty() || event.via == "import";
    }

    void add_records(std::string const& kind) {
        auto const& noun = context_.catalog.at(kind);
        TimelineEntries const entries(context_, {entity_, id_}, query_, start_);
        auto const found = entries.find(noun, kinds_.at(kind));
        if (found.reached) reach(*found.reached);
        take_records(noun, found.moments);
    }

    void take_records(EntityDef const& noun, std::map<Id, Micros> const& moments) {
        std::vector<Id> ids;
        for (auto const& [id, at] : moments) ids.push_back(id);
        auto const may_lie_ahead = lies_ahead(noun);
        for (auto& [id, item] : items_of(noun, ids, &moments)) {
            auto const at = moments.at(id);
            entries_.push_back(
                {{at, std::string(noun.name()), id, 0, may_lie_ahead && at > start_.now}, std::move(item)});
        }
    }

    // In no order; at the moments, or else when they were written.
    std::vector<std::pair<Id, json::object>> items_of(EntityDef const& noun, std::span<Id const> ids,
                                                      std::map<Id, Micros> const* moments) const {
        auto const fields = visible_fields(context_, noun);
        auto const records = find_records(context_, noun, ids, fields);
        Labels labels;
        for (auto const& record : records) want_labels(record, fields, labels);
        labels.load(context_);
        std::vector<std::pair<Id, json::object>> items;
        for (auto const& record : records) {
            auto const at = moments == nullptr ? record.created_at : moments->at(record.id);
            items.emplace_back(record.id, json::object{{"kind", noun.name()},
                                                       {"at", format_time(at)},
                                                       {"record", to_json(record, fields, labels)}});
        }
        if (query_.can) tell_acts(noun, items);
        return items;
    }

    void tell_acts(EntityDef const& noun, std::vector<std::pair<Id, json::object>>& items) const {
        std::vector<json::object*> records;
        for (auto& [id, item] : items) records.push_back(&item.at("record").get_object());
        add_allowed_acts(context_, noun, records);
    }

    static Id id_in(json::object const& item) {
        return parse_id(std::string_view(item.at("record").at("id").get_string())).value_or(Id{});
    }

    // What was said about each entry, the earliest first.
    void add_comments(json::array& items) const {
        std::map<std::string, std::unordered_map<Id, json::object*>, std::less<>> entries;
        for (auto& each : items) {
            auto& item = each.as_object();
            if (item.contains("record"))
                entries[std::string(item.at("kind").as_string())].emplace(id_in(item), &item);
        }
        for (auto const& noun : context_.catalog.entities()) {
            if (!allows(context_, noun, Act::read)) continue;
            for (auto const name : noun.info->remarks) {
                auto const* link = visible_field(context_, noun, name);
                auto const found = link == nullptr ? entries.end() : entries.find(link->target);
                if (found != entries.end()) add_comments(noun, *link, found->second);
            }
        }
    }

    void add_comments(EntityDef const& noun, FieldDef const& link,
                      std::unordered_map<Id, json::object*> const& entries) const {
        std::vector<Id> about;
        for (auto const& [id, item] : entries) about.push_back(id);
        SqlBuilder sql(context_.tx.dialect());
        sql.add("SELECT t.id, ").field("t", link).add(" FROM ").name(noun.name());
        sql.add(" t WHERE t.workspace_id = ").param(context_.workspace()).add(" AND t.deleted_at IS NULL");
        sql.add(" AND ").field("t", link).add(" IS NOT NULL AND ").field("t", link).add(" IN (");
        add_id_list(sql, about);
        sql.add(")");
        add_row_filter(sql, context_, noun, "t", Act::read);
        sql.add(" ORDER BY t.created_at DESC, t.id DESC LIMIT ").param(comment_limit);
        std::vector<std::pair<Id, Id>> found;
        context_.tx.execute(sql.sql(), sql.params(),
                            [&](db::Row const& row) { found.emplace_back(row.id(0), row.id(1)); });
        std::reverse(found.begin(), found.end());
        attach(noun, found, entries);
    }

    void attach(EntityDef const& noun, std::vector<std::pair<Id, Id>> const& found,
                std::unordered_map<Id, json::object*> const& entries) const {
        std::vector<Id> ids;
        for (auto const& [comment, entry] : found) ids.push_back(comment);
        std::unordered_map<Id, json::object> comments;
        for (auto& [id, item] : items_of(noun, ids, nullptr)) comments.emplace(id, std::move(item));
        for (auto const& [comment, entry] : found) {
            auto const item = comments.find(comment);
            if (item == comments.end()) continue;
            auto& list = (*entries.at(entry))["comments"];
            if (!list.is_array()) list = json::array{};
            list.as_array().emplace_back(std::move(item->second));
        }
    }

    template <class Function>
    static void each_record(json::array& items, Function function) {
        for (auto& each : items) {
            auto& item = each.as_object();
            if (!item.contains("record")) continue;
            function(item);
            if (auto* comments = item.if_contains("comments")) each_record(comments->as_array(), function);
        }
    }

    void add_reactions(json::array& items) const {
        std::vector<Id> ids;
        each_record(items, [&](json::object& item) { ids.push_back(id_in(item)); });
        auto reactions = reactions_to(context_, ids);
        each_record(items,
                    [&](json::object& item) { item["reactions"] = std::move(reactions[id_in(item)]); });
    }

    Context const& context_;
    EntityDef const& entity_;
    Id id_;
    TimelineQuery const& query_;
    std::map<std::string, std::vector<std::string>> kinds_;
    TimelineStart start_{now_micros(), {}};
    std::vector<Entry> entries_;
    std::optional<Place> reached_;  // there may be more beyond it
};

}  // namespace

json::object timeline(Context const& context, EntityDef const& entity, Id const& id,
                      TimelineQuery const& query) {
    require(context, entity, Act::read);
    if (!find_record(context, entity, id, Act::read, {}, Trashed::included))
        throw not_found(entity.name(), to_text(id));
    return Timeline(context, entity, id, query).page();
}

}  // namespace sampark
