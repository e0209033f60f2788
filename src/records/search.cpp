#include "records/search.hpp"

#include "base/text.hpp"
#include "records/input.hpp"
#include "records/list.hpp"
#include "records/search_match.hpp"
#include "records/search_ranking.hpp"
#include "records/visibility.hpp"

#include <algorithm>

namespace sampark {
namespace {

// The texts of a record that search knows.
std::vector<SearchText> texts_of(Context const& context, Record const& record) {
    std::vector<SearchText> texts;
    for (auto const& field : record.entity->fields) {
        auto const& value = record.at(field);
        if (field.options.search_weight == 0 || is_empty(value)) continue;
        for (auto& text : search_texts(context, field, value)) texts.push_back(std::move(text));
    }
    return texts;
}

bool searched_field_differs(Record const& record, Record const& before) {
    return std::any_of(record.entity->fields.begin(), record.entity->fields.end(),
                       [&](FieldDef const& field) {
                           return field.options.search_weight > 0 && record.at(field) != before.at(field);
                       });
}

bool is_searched(EntityDef const& entity) {
    return std::any_of(entity.fields.begin(), entity.fields.end(),
                       [](FieldDef const& field) { return field.options.search_weight > 0; });
}

// Of a noun that search does not know: those whose label or code contains the text.
std::vector<Id> ids_by_label(Context const& context, EntityDef const& entity, std::string_view text) {
    json::array names;
    for (auto const name : {entity.info->label, std::string_view("code")}) {
        auto const* field = visible_field(context, entity, name);
        if (field != nullptr && field->storage() == Storage::text)
            names.emplace_back(json::object{{field->name, {{"contains", text}}}});
    }
    ListQuery query;
    query.filter = {{"or", std::move(names)}};
    query.limit = search_candidate_limit;
    query.fields = {"id"};
    std::vector<Id> ids;
    for (auto const& record : list(context, entity, query).records) ids.push_back(record.id);
    return ids;
}

std::string_view name_of(SearchMatch match) {
    switch (match) {
        case SearchMatch::exact:
            return "exact";
        case SearchMatch::prefix:
            return "prefix";
        case SearchMatch::similar:
            break;
    }
    return "similar";
}

std::string_view name_of(SearchKind kind) {
    switch (kind) {
        case SearchKind::name:
            return "name";
        case SearchKind::mail:
            return "mail";
        case SearchKind::phone:
            return "phone";
        case SearchKind::text:
            break;
    }
    return "text";
}

// The nouns to look for: those asked for, or all, as far as the caller reads them at all.
std::vector<std::string_view> searched_nouns(Context const& context,
                                             std::vector<std::string> const& plurals) {
    std::vector<std::string_view> nouns;
    for (auto const& entity : context.catalog.entities()) {
        auto const wanted =
            plurals.empty() || std::find(plurals.begin(), plurals.end(), entity.plural()) != plurals.end();
        auto const readable = context.actor.rule(entity.name()).read != Scope::none;
        if (wanted && readable && is_searched(entity)) nouns.push_back(entity.name());
    }
    return nouns;
}

bool hides_searched_field(Context const& context, EntityDef const& entity) {
    auto const& rule = context.actor.rule(entity.name());
    return std::any_of(entity.fields.begin(), entity.fields.end(), [&](FieldDef const& field) {
        return field.options.search_weight > 0 && rule.hides(field.name);
    });
}

// The hit as it is by the fields that the caller's role shows; nothing if only hidden ones answer.
std::optional<SearchHit> by_visible_fields(Context const& context, EntityDef const& entity,
                                           SearchQuery const& query, SearchHit hit) {
    auto const record = find_record(context, entity, hit.record, Act::read, visible_fields(context, entity));
    if (!record) return std::nullopt;
    auto const document =
        make_search_document(context.workspace(), entity.name(), texts_of(context, *record));
    SearchScope const scope(context.workspace(), entity.name());
    auto const rank = SearchRanking(query, scope).rank(document);
    if (!rank) return std::nullopt;
    hit.score = rank->score;
    hit.match = rank->match;
    hit.part = rank->part;
    return hit;
}

std::vector<SearchHit> without_hidden(Context const& context, std::string_view text,
                                      std::vector<SearchHit> hits) {
    SearchQuery const query(text, context.catalog.settings().region);
    std::vector<SearchHit> shown;
    for (auto& hit : hits) {
        auto const& entity = context.catalog.at(hit.entity);
        if (!hides_searched_field(context, entity)) {
            shown.push_back(std::move(hit));
        } else if (auto visible = by_visible_fields(context, entity, query, std::move(hit))) {
            shown.push_back(std::move(*visible));
        }
    }
    std::stable_sort(shown.begin(), shown.end(),
                     [](SearchHit const& a, SearchHit const& b) { return a.score > b.score; });
    return shown;
}

std::vector<SearchHit> hits_of(Context const& context, std::span<std::string_view const> nouns,
                               std::string_view query, std::size_t limit) {
    CallerAudience const audience(context);
    SearchOptions options;
    options.entities = nouns;
    options.audience = &audience;
    options.limit = limit;
    options.region = context.catalog.settings().region;
    return without_hidden(context, query, search(context.tx, context.workspace(), query, options));
}

// What each hit of the page matched by, a noun at a time.
std::unordered_map<Id, SearchMatched> matched_by(Context const& context, std::string const& query,
                                                 std::span<SearchHit const> hits) {
    std::map<std::string_view, std::vector<Id>> by_noun;
    for (auto const& hit : hits) by_noun[hit.entity].push_back(hit.record);
    std::unordered_map<Id, SearchMatched> found;
    for (auto const& [noun, ids] : by_noun)
        found.merge(matched_texts(context, context.catalog.at(noun), query, ids));
    return found;
}

// How those of the hits stand whose noun has a choice for that, as far as the role shows it.
std::unordered_map<Id, std::string> standings(Context const& context, std::span<SearchHit const> hits) {
    std::map<std::string_view, std::vector<Id>> by_noun;
    for (auto const& hit : hits) by_noun[hit.entity].push_back(hit.record);
    std::unordered_map<Id, std::string> found;
    for (auto const& [noun, ids] : by_noun) {
        auto const& entity = context.catalog.at(noun);
        auto const name = entity.info->standing;
        auto const* field = name.empty() ? nullptr : visible_field(context, entity, name);
        if (field == nullptr) continue;
        for (auto const& record : find_records(context, entity, ids, {field})) {
            if (auto const* text = std::get_if<std::string>(&record.at(*field)))
                found.emplace(record.id, *text);
        }
    }
    return found;
}

json::array alike_json(std::string const& label, SearchMatched const* matched, SearchTerms const& query) {
    json::array words;
    auto const add = [&](std::string_view text) {
        for (auto& word : words_alike(text, query)) words.emplace_back(std::move(word));
    };
    add(label);
    if (matched != nullptr && matched->text != label) add(matched->text);
    return words;
}

json::object hit_json(SearchHit const& hit, std::string const& label, SearchMatched const* matched,
                      SearchTerms const& query) {
    json::object item{{"entity", hit.entity},        {"id", to_text(hit.record)}, {"label", label},
                      {"match", name_of(hit.match)}, {"part", name_of(hit.part)}, {"score", hit.score}};
    item["field"] = matched == nullptr ? json::value(nullptr) : json::value(matched->field->name);
    item["text"] = matched == nullptr ? json::value(nullptr) : json::value(matched->text);
    item["alike"] = alike_json(label, matched, query);
    return item;
}

}  // namespace

void index(Context const& context, Record const& record, Record const* before) {
    if (!is_searched(*record.entity) || (before != nullptr && !searched_field_differs(record, *before)))
        return;
    auto const entity = record.entity->name();
    auto texts = texts_of(context, record);
    before == nullptr ? context.search.put_new(entity, record.id, std::move(texts))
                      : context.search.put(entity, record.id, texts);
}

void unindex(Context const& context, Record const& record) {
    if (is_searched(*record.entity)) context.search.remove(record.id);
}

std::optional<Id> reindex(Context const& context, EntityDef const& entity, std::optional<Id> const& after,
                          int limit) {
    SqlBuilder sql(context.tx.dialect());
    sql.add("SELECT t.id FROM ")
        .name(entity.name())
        .add(" t WHERE t.deleted_at IS NULL AND t.workspace_id = ");
    sql.param(context.workspace());
    if (after) sql.add(" AND t.id > ").param(*after);
    sql.add(" ORDER BY t.id LIMIT ").param(std::int64_t{limit}).for_update();
    std::vector<Id> ids;
    context.tx.execute(sql.sql(), sql.params(), [&](db::Row const& row) { ids.push_back(row.id(0)); });
    if (ids.empty()) return std::nullopt;
    for (auto const& record : find_records(context, entity, ids, all_fields(entity))) {
        is_searched(entity) ? context.search.put(entity.name(), record.id, texts_of(context, record))
                            : context.search.remove(record.id);
    }
    return ids.back();
}

std::vector<Id> search_ids(Context const& context, EntityDef const& entity, std::string_view query) {
    auto const text = trim(query);
    if (!is_searched(entity) && !text.empty()) return ids_by_label(context, entity, text);
    std::string_view const nouns[]{entity.name()};
    std::vector<Id> ids;
    for (auto const& hit : hits_of(context, nouns, query, search_candidate_limit)) ids.push_back(hit.record);
    return ids;
}

json::object search_json(Context const& context, std::string const& query,
                         std::vector<std::string> const& plurals, int limit) {
    constexpr std::size_t spare = 4;  // of the candidates, some are found by fields that are hidden
    for (auto const& plural : plurals) {
        if (context.catalog.find_plural(plural) == nullptr)
            throw Problem(404, "unknown_noun", {{"noun", plural}});
    }
    auto const nouns = searched_nouns(context, plurals);
    auto hits = hits_of(context, nouns, query, static_cast<std::size_t>(limit) * spare);
    Labels labels;
    for (auto const& hit : hits) labels.want(hit.entity, hit.record);
    labels.load(context);
    std::erase_if(hits, [&](SearchHit const& hit) { return labels.find(hit.entity, hit.record) == nullptr; });
    auto const shown = std::span(hits).first(std::min(hits.size(), static_cast<std::size_t>(limit)));
    auto const matched = matched_by(context, query, shown);
    auto const standing = standings(context, shown);
    auto const terms = search_terms(query);
    json::array items;
    for (auto const& hit : shown) {
        auto const found = matched.find(hit.record);
        auto item = hit_json(hit, *labels.find(hit.entity, hit.record),
                             found == matched.end() ? nullptr : &found->second, terms);
        auto const stands = standing.find(hit.record);
        item["standing"] = stands == standing.end() ? json::value(nullptr) : json::value(stands->second);
        items.emplace_back(std::move(item));
    }
    return {{"items", std::move(items)}};
}

json::object matches_json(Context const& context, EntityDef const& entity, std::string_view query,
                          std::span<Id const> records) {
    json::object matches;
    for (auto const& [id, matched] : matched_texts(context, entity, query, records))
        matches[to_text(id)] = {{"field", matched.field->name}, {"text", matched.text}};
    return matches;
}

}  // namespace sampark
