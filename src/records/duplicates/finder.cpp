#include "records/duplicates/finder.hpp"

#include "base/similarity.hpp"
#include "records/duplicates/told.hpp"
#include "records/hooks.hpp"
#include "records/input.hpp"
#include "records/search_store.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace sampark::duplicates {
namespace {

constexpr int most_read = 400;  // documents of a name
constexpr std::size_t most_compared = 200;
constexpr int naming_weight = 2;  // from this search weight on texts are found by their sound
constexpr std::size_t most_words = 8;

bool has_keys(FieldDef const& field) {
    auto const kind = field.kind;
    return field.options.unique || kind == Kind::mail || kind == Kind::mails || kind == Kind::phone ||
           kind == Kind::phones;
}

bool is_searched(FieldDef const& field) {
    return field.options.search_weight > 0 && field.kind == Kind::text;
}

class Finder {
public:
    Finder(Context const& context, Criteria const& criteria, Record const& draft)
        : context_(context),
          criteria_(criteria),
          draft_(draft),
          scope_(context.workspace(), criteria.entity().name()) {}

    // Each rule by the one of its fields that is looked up most cheaply; a field once.
    std::vector<Id> records() {
        for (auto const& rule : criteria_.rules()) {
            auto const anchor = anchor_of(rule);
            if (anchor && looked_up_.insert(*anchor).second) look_up(criteria_.criteria()[*anchor]);
        }
        found_.erase(draft_.id);
        return {found_.begin(), found_.end()};
    }

private:
    std::optional<std::size_t> anchor_of(Criteria::Compound const& rule) const {
        for (auto const& suits : {has_keys, is_searched}) {
            for (auto const part : rule.parts) {
                if (suits(*criteria_.criteria()[part].field)) return part;
            }
        }
        return std::nullopt;
    }

    void look_up(Criterion const& criterion) {
        if (has_keys(*criterion.field)) return by_keys(*criterion.field);
        by_name(*criterion.field, draft_.at(*criterion.field));
        if (criterion.fallback != nullptr) by_name(*criterion.field, draft_.at(*criterion.fallback));
    }

    void by_keys(FieldDef const& field) {
        for (auto const& key : keys_of(field, draft_.at(field), context_.catalog.settings())) {
            context_.tx.each(
                "SELECT record_id FROM record_key WHERE workspace_id = $1 AND entity = $2 AND field = $3 AND "
                "value = $4 LIMIT $5",
                [&](db::Row const& row) { found_.insert(row.id(0)); }, context_.workspace(),
                draft_.entity->name(), field.name, key, static_cast<std::int64_t>(crowd_size) + 1);
        }
    }

    void by_name(FieldDef const& field, Value const& value) {
        auto const* name = std::get_if<std::string>(&value);
        if (name == nullptr) return;
        auto const words = telling_words(*name);
        auto const by_sound = field.options.search_weight >= naming_weight;
        auto const count = std::min(words.spelt.size(), most_words);
        SearchExpression all;
        for (std::size_t i = 0; i < count; ++i) all.push_back(terms(words, i, by_sound));
        if (all.empty()) return;
        auto const sounds = by_sound ? words.sounds : std::string();
        ask(all, sounds);
        if (!by_sound) return;
        // One writes in two words what another writes in one.
        for (std::size_t i = 0; i + 1 < count; ++i) {
            auto joined = all;
            joined[i] = {scope_.key(words.pairs[i])};
            joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            ask(joined, sounds);
        }
    }

    // By what a record is known that has the word.
    std::vector<std::string> terms(NameWords const& words, std::size_t place, bool by_sound) const {
        auto const& key = words.keys[place];
        if (!by_sound || key.empty()) return {scope_.word(words.spelt[place])};
        return {scope_.key(key), scope_.pair_key(key)};
    }

    void ask(SearchExpression const& expression, std::string const& sounds) {
        if (!store_) store_ = make_search_store(context_.tx, context_.workspace());
        auto const docids = store_->matching(expression, most_read, std::numeric_limits<std::int64_t>::max());
        SoundMatcher const matcher(sounds);
        std::size_t taken = 0;
        for (auto const& stored : store_->documents(draft_.entity->name(), docids)) {
            if (!sounds.empty() && !sounds_like(matcher, stored.document.names)) continue;
            if (taken++ < most_compared) found_.insert(stored.record);
        }
    }

    // Any line of "3lsounds".
    static bool sounds_like(SoundMatcher const& matcher, std::string_view names) {
        while (names.size() > 2) {
            auto const end = std::min(names.find('\n'), names.size());
            if (matcher.similarity_to(names.substr(2, end - 2)) >= sounds_alike - looser) return true;
            names.remove_prefix(std::min(end + 1, names.size()));
        }
        return false;
    }
    static constexpr double looser = 0.1;  // for the index has what may be missing, too

    Context const& context_;
    Criteria const& criteria_;
    Record const& draft_;
    SearchScope scope_;
    std::unique_ptr<SearchStore> store_;
    std::set<std::size_t> looked_up_;
    std::set<Id> found_;
};

}  // namespace

std::vector<Candidate> candidates(Context const& context, Criteria const& criteria, Record const& draft,
                                  std::size_t limit) {
    auto const ids = Finder(context, criteria, draft).records();
    std::vector<Candidate> found;
    if (ids.empty()) return found;
    auto const profile = criteria.profile(draft);
    for (auto& record : find_records(context, criteria.entity(), ids, criteria.fields())) {
        auto likeness = criteria.compare(profile, criteria.profile(record));
        if (likeness) found.push_back({std::move(record), std::move(*likeness)});
    }
    std::sort(found.begin(), found.end(), [](Candidate const& a, Candidate const& b) {
        return a.likeness.score != b.likeness.score ? a.likeness.score > b.likeness.score
                                                    : a.record.id > b.record.id;
    });
    if (found.size() > limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
    return found;
}

namespace {

// The keys by which two records agree: of each rule.
std::vector<std::pair<std::size_t, std::string>> shared_keys(Criteria const& criteria, Profile const& a,
                                                             Profile const& b) {
    std::vector<std::pair<std::size_t, std::string>> shared;
    for (std::size_t rule = 0; rule < criteria.rules().size(); ++rule) {
        auto const theirs = criteria.keys(b, criteria.rules()[rule]);
        for (auto& key : criteria.keys(a, criteria.rules()[rule])) {
            if (std::find(theirs.begin(), theirs.end(), key) != theirs.end())
                shared.emplace_back(rule, std::move(key));
        }
    }
    return shared;
}

}  // namespace

std::vector<Candidate> telling_candidates(Context const& context, Criteria const& criteria,
                                          Record const& draft, std::size_t limit) {
    auto found = candidates(context, criteria, draft, std::numeric_limits<std::size_t>::max());
    auto const profile = criteria.profile(draft);
    std::vector<std::vector<std::pair<std::size_t, std::string>>> shared;
    std::map<std::pair<std::size_t, std::string>, std::size_t> sharing;
    for (auto const& candidate : found) {
        shared.push_back(shared_keys(criteria, profile, criteria.profile(candidate.record)));
        for (auto const& key : shared.back()) ++sharing[key];
    }
    std::vector<Candidate> telling;
    for (std::size_t i = 0; i < found.size() && telling.size() < limit; ++i) {
        auto const tells = std::any_of(shared[i].begin(), shared[i].end(),
                                       [&](auto const& key) { return sharing[key] < crowd_size; });
        if (tells) telling.push_back(std::move(found[i]));
    }
    return telling;
}

// As it would be created or changed, so that what its noun derives from other fields is there too.
Record draft_of(Context const& context, EntityDef const& entity, json::object const& input,
                std::optional<Id> const& id) {
    Record draft(entity);
    if (id) {
        auto stored = find_record(context, entity, *id, Act::read, visible_fields(context, entity),
                                  Trashed::included, Held::only_seen);
        // Of one that the caller does not see nothing is told, not even what it was found to be like.
        if (stored) draft = std::move(*stored);
    }
    std::vector<FieldError> errors;
    std::vector<FieldError> unfinished;
    for (auto const& [name, given] : input) {
        auto const* field = visible_field(context, entity, name);
        if (field == nullptr)
            errors.push_back({std::string(name), "unknown_field", {{"entity", entity.name()}}});
        if (field == nullptr || field->origin == Origin::system) continue;
        draft.at(*field) =
            given.is_null()
                ? Value{}
                : field->type->parse({*field, context.catalog.settings(), field->name, unfinished}, given);
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    hooks_of(entity).prepare(context, draft, nullptr, unfinished);
    return draft;
}

json::object candidates_json(Context const& context, Criteria const& criteria, Record const& draft,
                             std::size_t limit) {
    auto const& entity = criteria.entity();
    std::unordered_map<Id, Pair> known;
    if (!draft.id.is_nil()) {
        for (auto& pair : pairs_of(context, entity, draft.id)) {
            auto const other = pair.ids.first == draft.id ? pair.ids.second : pair.ids.first;
            known.emplace(other, std::move(pair));
        }
    }
    auto found = candidates(context, criteria, draft, limit + known.size());
    std::erase_if(found, [&](Candidate const& candidate) {
        auto const pair = known.find(candidate.record.id);
        return pair != known.end() && pair->second.state != "open";
    });
    if (found.size() > limit) found.erase(found.begin() + static_cast<std::ptrdiff_t>(limit), found.end());
    Told told(context, entity);
    for (auto const& candidate : found) told.want(candidate.record.id);
    told.load(criteria.fields());
    json::array items;
    for (auto const& candidate : found) {
        auto const pair = known.find(candidate.record.id);
        json::array reasons;
        for (auto const& reason : reasons_of(criteria, candidate.likeness)) {
            auto told_reason = reason.as_object();
            auto const field = std::string(told_reason.at("field").as_string());
            told_reason["theirs"] = told.value(entity.at(field), candidate.record, draft);
            reasons.emplace_back(std::move(told_reason));
        }
        items.emplace_back(json::object{
            {"record", told.record(candidate.record.id)},
            {"score", candidate.likeness.score},
            {"certain", candidate.likeness.score >= criteria.certain()},
            {"reasons", std::move(reasons)},
            {"pair", pair == known.end() ? json::value(nullptr) : json::value(to_text(pair->second.id))}});
    }
    return {{"items", std::move(items)}};
}

}  // namespace sampark::duplicates
