#include "records/timeline.hpp"

#include "base/search_terms.hpp"
#include "base/text.hpp"
#include "records/allowed_acts.hpp"
#include "records/filter.hpp"
#include "records/history.hpp"
#include "records/reactions.hpp"
#include "records/search.hpp"
#include "records/timeline_place.hpp"
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
constexpr std::string_view pinned_field = "pinned";
constexpr std::int64_t comment_limit = 500;  // of the entries of one page, the latest
// Changes are looked through for what is asked of them, so many at once and so often for one page.
constexpr int search_step = 200;
// Of entries, the texts of so many are listened to for one page: the index knows how names sound, but of
// texts only how they are spelt.
constexpr std::int64_t heard_entries = 200;
constexpr int search_steps = 10;

using Place = TimelinePlace;

struct Entry {
    Place place;
    json::object item;
};

Id last_id() {
    Id id;
    id.bytes.fill(0xFF);
    return id;
}

// Whether each word of the query stands in the text, as it is spelt or in another script.
bool sounds_alike(std::string_view text, SearchTerms const& query) {
    auto const said = search_terms(text).words;
    return std::all_of(query.words.begin(), query.words.end(), [&](SearchWord const& wanted) {
        return std::any_of(said.begin(), said.end(), [&](SearchWord const& word) {
            return word.exact.starts_with(wanted.exact) || (!wanted.key.empty() && word.key == wanted.key);
        });
    });
}

class Timeline {
public:
    Timeline(Context const& context, EntityDef const& entity, Id const& id, TimelineQuery const& query)
        : context_(context), entity_(entity), id_(id), query_(query), kinds_(chosen_kinds()) {
        if (query.before.empty()) return;
        auto cursor = read_cursor(query.before);
        now_ = cursor.now;
        cursor_ = std::move(cursor.place);
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
        if (by_conversation()) add_comments(items);
        add_reactions(items);
        json::object answer{{"items", std::move(items)}};
        answer["next"] = reached_ ? json::value(write_cursor({*reached_, now_})) : json::value(nullptr);
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

    bool by_conversation() const {
        auto const narrowed = !query_.q.empty() || query_.by || query_.from || query_.until;
        return query_.order == TimelineQuery::Order::by_conversation && !narrowed;
    }

    // What only happens when it is made never lies ahead.
    bool lies_ahead(std::string_view kind) const {
        return kind != change_kind && !context_.catalog.at(kind).info->moments.empty();
    }

    // Where entries of the kind begin that come after the cursor, of what was.
    Place start(std::string_view kind) const {
        // What cannot lie ahead was, even by the clock of another machine.
        Place place{lies_ahead(kind) ? now_ : INT64_MAX, std::string(kind), last_id(), INT64_MAX};
        if (!cursor_ || cursor_->ahead) return place;
        place.at = cursor_->at;
        if (kind > cursor_->kind) return place;
        auto const same = kind == cursor_->kind;
        place.id = same ? cursor_->id : Id{};
        place.sequence = same ? cursor_->sequence : 0;
        return place;
    }

    // The same, of what is still to come.
    Place start_ahead(std::string_view kind) const {
        Place place{now_, std::string(kind), last_id(), 0, true};
        if (!cursor_) return place;
        place.at = cursor_->at;
        if (kind == cursor_->kind) place.id = cursor_->id;
        if (kind < cursor_->kind) place.id = Id{};
        return place;
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
        auto const place = start(change_kind);
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
        if (!allows(context_, noun, Act::read)) return;
        auto const links = visible_links(noun);
        if (links.empty() || (query_.pinned && visible_field(context_, noun, pinned_field) == nullptr))
            return;
        if (!query_.q.empty()) listen(noun, links);
        std::map<Id, Micros> moments;
        if (is_ahead(kind)) find_traces(noun, links, start_ahead(kind), Asked::all, moments);
        find_traces(noun, links, start(kind), Asked::all, moments);
        take_records(noun, moments);
    }

    bool is_ahead(std::string_view kind) const { return lies_ahead(kind) && (!cursor_ || cursor_->ahead); }

    // Finds those of the next entries whose texts say what is asked for in another script.
    void listen(EntityDef const& noun, Fields const& links) {
        Fields texts = visible_fields(context_, noun);
        std::erase_if(texts, [](auto const* field) { return field->kind != Kind::long_text; });
        if (texts.empty()) return;
        std::string const kind(noun.name());
        std::map<Id, Micros> near;
        if (is_ahead(kind)) find_traces(noun, links, start_ahead(kind), Asked::but_words, near);
        std::map<Id, Micros> past;
        find_traces(noun, links, start(kind), Asked::but_words, past);
        if (past.size() >= static_cast<std::size_t>(heard_entries)) {
            auto const last = std::min_element(past.begin(), past.end(), [](auto const& a, auto const& b) {
                return std::pair(a.second, a.first) < std::pair(b.second, b.first);
            });
            reach({last->second, kind, last->first, INT64_MAX});
        }
        near.merge(past);
        std::vector<Id> ids;
        for (auto const& [id, at] : near) ids.push_back(id);
        auto const wanted = search_terms(query_.q);
        for (auto const& record : find_records(context_, noun, ids, texts)) {
            auto const says_so = [&](auto const* field) {
                auto const* text = std::get_if<std::string>(&record.at(*field));
                auto const is_other_script =
                    text != nullptr && (is_bengali(std::string_view(*text)) || is_bengali(query_.q));
                return is_other_script && sounds_alike(*text, wanted);
            };
            if (std::any_of(texts.begin(), texts.end(), says_so)) heard_.push_back(record.id);
        }
    }

    Fields visible_links(EntityDef const& noun) const {
        auto fields = visible_fields(context_, noun);
        std::erase_if(fields, [&](auto const* field) { return field->target != entity_.name(); });
        return fields;
    }

    enum class Asked : std::uint8_t { all, but_words };

    void find_traces(EntityDef const& noun, Fields const& links, Place const& place, Asked asked,
                     std::map<Id, Micros>& moments) const {
        SqlBuilder sql(context_.tx.dialect());
        auto const beyond = [&]() -> SqlBuilder& { return place.ahead ? sql.add(" > ") : sql.add(" < "); };
        sql.add("SELECT x.record, ");
        add_moment(sql, noun);
        sql.add(" FROM trace x JOIN ").name(noun.name());
        sql.add(" t ON t.workspace_id = x.workspace_id AND t.id = x.record WHERE x.workspace_id = ");
        sql.param(context_.workspace()).add(" AND x.subject = ").param(id_);
        sql.add(" AND x.noun = ").param(noun.name()).add(" AND x.field IN (NULL");
        for (auto const* link : links) sql.add(", ").param(std::string_view(link->name));
        sql.add(") AND (");
        add_moment(sql, noun);
        beyond().param(place.at).add(" OR (");
        add_moment(sql, noun);
        sql.add(" = ").param(place.at).add(" AND x.record");
        beyond().param(place.id).add("))");
        add_row_filter(sql, context_, noun, "t", Act::read);
        add_life_of_entries(sql, noun);
        if (query_.from) add_moment(sql.add(" AND "), noun), sql.add(" >= ").param(*query_.from);
        if (query_.until) add_moment(sql.add(" AND "), noun), sql.add(" < ").param(*query_.until);
        add_wishes(sql, noun, asked);
        place.ahead ? sql.add(" ORDER BY 2, 1 LIMIT ") : sql.add(" ORDER BY 2 DESC, 1 DESC LIMIT ");
        // One that links here through several fields has as many traces.
        auto const most = asked == Asked::all ? static_cast<std::int64_t>(wanted()) : heard_entries;
        sql.param(most * static_cast<std::int64_t>(links.size()));
        context_.tx.execute(sql.sql(), sql.params(),
                            [&](db::Row const& row) { moments.emplace(row.id(0), row.integer(1)); });
    }

    // What was said about an entry is gone with it, as long as that is in the trash.
    void add_life_of_entries(SqlBuilder& sql, EntityDef const& noun) const {
        for (auto const name : noun.info->remarks) {
            auto const& about = noun.at(name);
            sql.add(" AND (").field("t", about).add(" IS NULL OR EXISTS (SELECT 1 FROM ").name(about.target);
            sql.add(" e WHERE e.workspace_id = t.workspace_id AND e.id = ").field("t", about);
            sql.add(" AND e.deleted_at IS NULL))");
        }
    }

    // The moment of its trace, unless that would tell what the role hides.
    void add_moment(SqlBuilder& sql, EntityDef const& noun) const {
        auto const& names = noun.info->moments;
        auto const shown = [&](auto name) { return visible_field(context_, noun, name) != nullptr; };
        if (std::all_of(names.begin(), names.end(), shown)) {
            sql.add("x.at");
            return;
        }
        sql.add("COALESCE(");
        for (auto const name : names) {
            if (auto const* field = visible_field(context_, noun, name)) sql.field("t", *field).add(", ");
        }
        sql.field("t", noun.at("created_at")).add(", 0)");
    }

    // What is asked of the records themselves.
    void add_wishes(SqlBuilder& sql, EntityDef const& noun, Asked asked) const {
        json::array all;
        auto const& kinds = kinds_.at(std::string(noun.name()));
        if (!kinds.empty())
            all.emplace_back(json::object{{"kind", {{"in", json::array(kinds.begin(), kinds.end())}}}});
        if (query_.pinned) all.emplace_back(json::object{{pinned_field, {{"eq", true}}}});
        if (query_.by) all.emplace_back(json::object{{"or", whose(noun)}});
        if (by_conversation() && kinds.empty()) {
            for (auto const name : noun.info->remarks) {
                if (visible_field(context_, noun, name) != nullptr)
                    all.emplace_back(json::object{{name, {{"is_empty", true}}}});
            }
        }
        if (!query_.q.empty() && asked == Asked::all) all.emplace_back(json::object{{"or", saying(noun)}});
        if (all.empty()) return;
        sql.add(" AND ");
        add_filter(sql, context_, noun, "t", json::object{{"and", std::move(all)}}, Reach::few);
    }

    json::array whose(EntityDef const& noun) const {
        json::array any;
        for (auto const name : {"owner", "created_by"}) {
            if (visible_field(context_, noun, name) != nullptr)
                any.emplace_back(json::object{{name, {{"eq", to_text(*query_.by)}}}});
        }
        return any;
    }

    // The very words in any of its texts, or whatever a search finds: other spellings, another script.
    json::array saying(EntityDef const& noun) const {
        json::array any;
        for (auto const* field : visible_fields(context_, noun)) {
            auto const text = field->kind == Kind::text || field->kind == Kind::long_text;
            if (text) any.emplace_back(json::object{{field->name, {{"contains", query_.q}}}});
        }
        json::array found;
        for (auto const& id : search_ids(context_, noun, query_.q)) found.emplace_back(to_text(id));
        for (auto const& id : heard_) found.emplace_back(to_text(id));
        if (!found.empty()) any.emplace_back(json::object{{"id", {{"in", std::move(found)}}}});
        return any;
    }

    void take_records(EntityDef const& noun, std::map<Id, Micros> const& moments) {
        std::vector<Id> ids;
        for (auto const& [id, at] : moments) ids.push_back(id);
        auto const ahead = lies_ahead(noun.name());
        for (auto& [id, item] : items_of(noun, ids, &moments)) {
            auto const at = moments.at(id);
            entries_.push_back({{at, std::string(noun.name()), id, 0, ahead && at > now_}, std::move(item)});
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
    Micros now_ = now_micros();
    std::optional<Place> cursor_;
    std::vector<Id> heard_;
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
