#include "records/timeline_entries.hpp"

#include "base/search_terms.hpp"
#include "base/text.hpp"
#include "records/filter.hpp"
#include "records/search.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

constexpr std::string_view pinned_field = "pinned";
// Of entries, the texts of so many, and so much of them, are listened to for one page: the index knows how
// names sound, but of texts only how they are spelt.
constexpr std::size_t heard_entries = 200;
constexpr std::size_t heard_bytes = 200'000;

// Whether each word of the query stands in the text, as it is spelt or in another script.
bool sounds_alike(std::string_view text, SearchTerms const& query) {
    auto const said = search_terms(text).words;
    return std::all_of(query.words.begin(), query.words.end(), [&](SearchWord const& wanted) {
        return std::any_of(said.begin(), said.end(), [&](SearchWord const& word) {
            return word.exact.starts_with(wanted.exact) || (!wanted.key.empty() && word.key == wanted.key);
        });
    });
}

// Listens to texts that may say in another script what is asked for.
class Listener {
public:
    explicit Listener(std::string const& q) : in_bengali_(is_bengali(q)), wanted_(search_terms(q)) {}

    bool has_words() const { return !wanted_.words.empty(); }
    bool is_tired() const { return heard_ >= heard_bytes; }

    bool hears(Record const& record, Fields const& texts) {
        return std::any_of(texts.begin(), texts.end(), [&](auto const* field) {
            auto const* text = std::get_if<std::string>(&record.at(*field));
            if (text == nullptr || (!in_bengali_ && !is_bengali(std::string_view(*text)))) return false;
            heard_ += text->size();
            return sounds_alike(*text, wanted_);
        });
    }

private:
    bool in_bengali_;
    SearchTerms wanted_;
    std::size_t heard_ = 0;
};

}  // namespace

bool lies_ahead(EntityDef const& noun) { return !noun.info->moments.empty(); }

TimelineEntries::Found TimelineEntries::find(EntityDef const& noun,
                                             std::vector<std::string> const& kinds) const {
    Found found;
    if (!allows(context_, noun, Act::read)) return found;
    Wanted wanted{noun, kinds, visible_links(noun), {}};
    auto const unpinnable = query_.pinned && visible_field(context_, noun, pinned_field) == nullptr;
    if (wanted.links.empty() || unpinnable) return found;
    if (!query_.q.empty()) found.reached = listen(wanted);
    if (is_ahead(noun)) find_traces(wanted, start_.ahead(noun.name()), Asked::all, found.moments);
    find_traces(wanted, past(noun), Asked::all, found.moments);
    return found;
}

bool TimelineEntries::is_ahead(EntityDef const& noun) const {
    return lies_ahead(noun) && (!start_.cursor || start_.cursor->ahead);
}

TimelinePlace TimelineEntries::past(EntityDef const& noun) const {
    return start_.past(noun.name(),
                       lies_ahead(noun) ? TimelineStart::Ahead::may_lie : TimelineStart::Ahead::never);
}

// Finds those of the next entries whose texts say what is asked for in another script; returns how far it
// got.
std::optional<TimelinePlace> TimelineEntries::listen(Wanted& wanted) const {
    auto texts = visible_fields(context_, wanted.noun);
    std::erase_if(texts, [](auto const* field) { return field->kind != Kind::long_text; });
    Listener listener(query_.q);
    if (texts.empty() || !listener.has_words()) return std::nullopt;
    auto const places = next_places(wanted);
    std::vector<Id> ids;
    for (auto const& place : places) ids.push_back(place.id);
    std::unordered_map<Id, Record> records;
    for (auto& record : find_records(context_, wanted.noun, ids, texts))
        records.emplace(record.id, std::move(record));
    for (auto const& place : places) {
        auto const record = records.find(place.id);
        if (record != records.end() && listener.hears(record->second, texts))
            wanted.heard.push_back(place.id);
        if (listener.is_tired()) return place;
    }
    return places.size() < heard_entries ? std::nullopt : std::optional(places.back());
}

// Of entries that are not asked what they say, in their order.
std::vector<TimelinePlace> TimelineEntries::next_places(Wanted const& wanted) const {
    std::string const kind(wanted.noun.name());
    std::vector<TimelinePlace> places;
    auto const add = [&](TimelinePlace const& from) {
        std::map<Id, Micros> moments;
        find_traces(wanted, from, Asked::but_words, moments);
        for (auto const& [id, at] : moments) places.push_back({at, kind, id, 0, from.ahead});
    };
    if (is_ahead(wanted.noun)) add(start_.ahead(kind));
    if (places.size() < heard_entries) add(past(wanted.noun));
    std::sort(places.begin(), places.end(), stands_before);
    if (places.size() > heard_entries) places.resize(heard_entries);
    return places;
}

Fields TimelineEntries::visible_links(EntityDef const& noun) const {
    auto fields = visible_fields(context_, noun);
    std::erase_if(fields, [&](auto const* field) { return field->target != subject_.entity.name(); });
    return fields;
}

void TimelineEntries::find_traces(Wanted const& wanted, TimelinePlace const& place, Asked asked,
                                  std::map<Id, Micros>& moments) const {
    auto const& noun = wanted.noun;
    SqlBuilder sql(context_.tx.dialect());
    auto const beyond = [&]() -> SqlBuilder& { return place.ahead ? sql.add(" > ") : sql.add(" < "); };
    sql.add("SELECT x.record, ");
    add_moment(sql, noun);
    sql.add(" FROM trace x JOIN ").name(noun.name());
    sql.add(" t ON t.workspace_id = x.workspace_id AND t.id = x.record WHERE x.workspace_id = ");
    sql.param(context_.workspace()).add(" AND x.subject = ").param(subject_.id);
    sql.add(" AND x.noun = ").param(noun.name()).add(" AND x.field IN (NULL");
    for (auto const* link : wanted.links) sql.add(", ").param(std::string_view(link->name));
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
    add_wishes(sql, wanted, asked);
    place.ahead ? sql.add(" ORDER BY 2, 1 LIMIT ") : sql.add(" ORDER BY 2 DESC, 1 DESC LIMIT ");
    // One that links here through several fields has as many traces.
    auto const most = asked == Asked::all ? static_cast<std::size_t>(query_.limit) + 1 : heard_entries;
    sql.param(static_cast<std::int64_t>(most * wanted.links.size()));
    context_.tx.execute(sql.sql(), sql.params(),
                        [&](db::Row const& row) { moments.emplace(row.id(0), row.integer(1)); });
}

// What was said about an entry is gone with it, as long as that is in the trash.
void TimelineEntries::add_life_of_entries(SqlBuilder& sql, EntityDef const& noun) const {
    for (auto const name : noun.info->remarks) {
        auto const& about = noun.at(name);
        sql.add(" AND (").field("t", about).add(" IS NULL OR EXISTS (SELECT 1 FROM ").name(about.target);
        sql.add(" e WHERE e.workspace_id = t.workspace_id AND e.id = ").field("t", about);
        sql.add(" AND e.deleted_at IS NULL))");
    }
}

// The moment of its trace, unless that would tell what the role hides.
void TimelineEntries::add_moment(SqlBuilder& sql, EntityDef const& noun) const {
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
void TimelineEntries::add_wishes(SqlBuilder& sql, Wanted const& wanted, Asked asked) const {
    json::array all;
    auto const& noun = wanted.noun;
    auto const& kinds = wanted.kinds;
    if (!kinds.empty())
        all.emplace_back(json::object{{"kind", {{"in", json::array(kinds.begin(), kinds.end())}}}});
    if (query_.pinned) all.emplace_back(json::object{{pinned_field, {{"eq", true}}}});
    if (query_.by) all.emplace_back(json::object{{"or", whose(noun)}});
    if (query_.stands_by_conversation() && kinds.empty()) {
        for (auto const name : noun.info->remarks) {
            if (visible_field(context_, noun, name) != nullptr)
                all.emplace_back(json::object{{name, {{"is_empty", true}}}});
        }
    }
    if (!query_.q.empty() && asked == Asked::all) all.emplace_back(json::object{{"or", saying(wanted)}});
    if (all.empty()) return;
    sql.add(" AND ");
    add_filter(sql, context_, noun, "t", json::object{{"and", std::move(all)}}, Reach::few);
}

json::array TimelineEntries::whose(EntityDef const& noun) const {
    json::array any;
    for (auto const name : {"owner", "created_by"}) {
        if (visible_field(context_, noun, name) != nullptr)
            any.emplace_back(json::object{{name, {{"eq", to_text(*query_.by)}}}});
    }
    return any;
}

// The very words in any of its texts, or whatever a search finds: other spellings, another script.
json::array TimelineEntries::saying(Wanted const& wanted) const {
    json::array any;
    for (auto const* field : visible_fields(context_, wanted.noun)) {
        auto const text = field->kind == Kind::text || field->kind == Kind::long_text;
        if (text) any.emplace_back(json::object{{field->name, {{"contains", query_.q}}}});
    }
    json::array found;
    for (auto const& id : search_ids(context_, wanted.noun, query_.q)) found.emplace_back(to_text(id));
    for (auto const& id : wanted.heard) found.emplace_back(to_text(id));
    if (!found.empty()) any.emplace_back(json::object{{"id", {{"in", std::move(found)}}}});
    return any;
}

}  // namespace sampark
