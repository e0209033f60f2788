#include "records/duplicates/likeness.hpp"

#include "base/name_similarity.hpp"
#include "base/phonetic.hpp"
#include "base/search_terms.hpp"
#include "base/similarity.hpp"
#include "base/text.hpp"
#include "records/input.hpp"
#include "records/visibility.hpp"

#include <algorithm>
#include <span>

namespace sampark::duplicates {
namespace {

// Names that many bear and often leave out: Md. Rahim and Rahim may be one.
bool may_be_missing(SearchWord const& word) { return word.sounds == "mohamad" || word.sounds == "mosamat"; }

bool is_telling(SearchWord const& word) { return !word.sounds.empty() && !says_only_the_form(word.exact); }

// The words that tell records apart; all where none does.
std::vector<SearchWord> telling(std::string_view name) {
    auto all = search_terms(name).words;
    std::vector<SearchWord> words;
    for (auto const& word : all) {
        if (is_telling(word)) words.push_back(word);
    }
    if (words.empty()) return all;
    auto const rest = std::any_of(words.begin(), words.end(), [](SearchWord const& word) {
        return !may_be_missing(word) && !word.key.empty();
    });
    if (rest) std::erase_if(words, may_be_missing);
    return words;
}

// Of a number and a single letter: themselves.
std::string const& key_of(SearchWord const& word) {
    if (!word.key.empty()) return word.key;
    return word.sounds.empty() ? word.exact : word.sounds;
}

std::string between_spaces(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) (text += text.empty() ? "" : " ") += word;
    return text;
}

struct RunTogether {
    std::string key;
    std::string sounds;  // of the words, spaces between them
};

RunTogether run_together(std::vector<SearchWord> const& words) {
    RunTogether all;
    std::string together;
    for (auto const& word : words) {
        auto const& sound = word.sounds.empty() ? word.exact : word.sounds;
        (all.sounds += all.sounds.empty() ? "" : " ") += sound;
        together += sound;
    }
    all.key = phonetic_key(together).substr(0, longest_key);
    return all;
}

std::string spelt_together(std::string_view name) {
    std::string text;
    for (auto const& word : search_terms(name).words) {
        if (is_telling(word)) text += word.exact;
    }
    return text.empty() ? compact_name(name) : text;
}

// In any order; and run together, since one writes in two words what another writes in one.
void add_phonetic(std::string_view name, Traits& traits) {
    std::vector<std::string> keys;
    auto const words = telling(name);
    for (auto const& word : words) keys.push_back(key_of(word));
    if (keys.empty()) return;
    auto [joined, sounds] = run_together(words);
    if (keys.size() > 1) {
        std::sort(keys.begin(), keys.end());
        traits.keys.push_back(between_spaces(keys));
    }
    if (!joined.empty()) traits.keys.push_back(std::move(joined));
    traits.sounds.push_back(std::move(sounds));
}

// Of https://www.Example.com/ and example.com the same.
std::string site_of(std::string_view url) {
    auto const folded = fold_case(std::string(trim(url)));
    std::string_view rest = folded;
    if (auto const scheme = rest.find("://"); scheme != std::string_view::npos)
        rest.remove_prefix(scheme + 3);
    if (rest.starts_with("www.")) rest.remove_prefix(4);
    rest = rest.substr(0, rest.find_first_of("?#"));
    while (rest.ends_with('/')) rest.remove_suffix(1);
    return std::string(rest);
}

std::string text_of(Value const& value) {
    if (auto const* text = std::get_if<std::string>(&value)) return fold_case(std::string(trim(*text)));
    if (auto const* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (auto const* id = std::get_if<Id>(&value)) return to_text(*id);
    return {};
}

void add_value(FieldDef const& field, Match match, Value const& value, Settings const& settings,
               Traits& traits) {
    if (is_empty(value)) return;
    if (auto keys = field.type->keys(value, settings); !keys.empty()) {
        for (auto& key : keys) traits.keys.push_back(std::move(key));
        return;
    }
    auto const* text = std::get_if<std::string>(&value);
    if (match == Match::phonetic && text != nullptr) return add_phonetic(*text, traits);
    auto key = match == Match::exact || text == nullptr ? text_of(value)
               : field.kind == Kind::url                ? site_of(*text)
                                                        : spelt_together(*text);
    traits.keys.push_back(std::move(key));
}

bool share_one(std::vector<std::string> const& a, std::vector<std::string> const& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](std::string const& key) { return std::binary_search(b.begin(), b.end(), key); });
}

bool agree(Traits const& a, Traits const& b) {
    if (!share_one(a.keys, b.keys)) return false;
    if (a.sounds.empty() || b.sounds.empty()) return true;
    return std::any_of(a.sounds.begin(), a.sounds.end(), [&](std::string const& sounds) {
        SoundMatcher const matcher(sounds);
        return std::any_of(b.sounds.begin(), b.sounds.end(), [&](std::string const& others) {
            return sounds == others || matcher.similarity_to(others) >= sounds_alike;
        });
    });
}

// A name's second place (name_bn) counts where the first does.
FieldDef const* fallback_of(EntityDef const& entity, FieldDef const& field, Criteria::Admits const& admits) {
    auto const& info = *entity.info;
    if (field.name != info.label || info.label_fallback.empty()) return nullptr;
    auto const& fallback = entity.at(info.label_fallback);
    return fallback.kind == field.kind && admits(fallback) ? &fallback : nullptr;
}

}  // namespace

NameWords telling_words(std::string_view name) {
    NameWords words;
    auto const all = telling(name);
    for (auto const& word : all) {
        words.spelt.push_back(word.exact);
        words.keys.push_back(word.key);
    }
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        words.pairs.push_back(run_together({all[i], all[i + 1]}).key);
    words.sounds = run_together(all).sounds;
    return words;
}

Criteria::Criteria(EntityDef const& entity, Rules const& rules, Settings const& settings,
                   Admits const& admits)
    : entity_(entity), settings_(settings), certain_(rules.certain), possible_(rules.possible) {
    for (auto const& rule : rules.rules) {
        auto const admitted = std::all_of(rule.parts.begin(), rule.parts.end(), [&](RulePart const& part) {
            return admits(entity.at(part.field));
        });
        if (!admitted) continue;
        Compound compound{rule.score, {}};
        for (auto const& part : rule.parts) {
            auto const& field = entity.at(part.field);
            compound.parts.push_back(place_of({&field, fallback_of(entity, field, admits), part.match}));
        }
        rules_.push_back(std::move(compound));
    }
    for (auto const& criterion : criteria_) {
        add_unique(fields_, {criterion.field});
        if (criterion.fallback != nullptr) add_unique(fields_, {criterion.fallback});
    }
}

std::size_t Criteria::place_of(Criterion const& criterion) {
    auto const known = std::find_if(criteria_.begin(), criteria_.end(), [&](Criterion const& each) {
        return each.field == criterion.field && each.match == criterion.match;
    });
    if (known != criteria_.end()) return static_cast<std::size_t>(known - criteria_.begin());
    criteria_.push_back(criterion);
    return criteria_.size() - 1;
}

Profile Criteria::profile(Record const& record) const {
    Profile profile(criteria_.size());
    for (std::size_t i = 0; i < criteria_.size(); ++i) {
        auto const& criterion = criteria_[i];
        auto& traits = profile[i];
        add_value(*criterion.field, criterion.match, record.at(*criterion.field), settings_, traits);
        if (criterion.fallback != nullptr)
            add_value(*criterion.fallback, criterion.match, record.at(*criterion.fallback), settings_,
                      traits);
        std::erase(traits.keys, "");
        std::sort(traits.keys.begin(), traits.keys.end());
        traits.keys.erase(std::unique(traits.keys.begin(), traits.keys.end()), traits.keys.end());
    }
    return profile;
}

std::vector<std::string> Criteria::keys(Profile const& profile, Compound const& rule) const {
    std::vector<std::string> keys{""};
    for (auto const part : rule.parts) {
        std::vector<std::string> longer;
        for (auto const& key : keys) {
            for (auto const& value : profile[part].keys) longer.push_back(key + '\n' + value);
        }
        keys = std::move(longer);
    }
    return keys;
}

// Each further rule takes its share of what doubt the others leave.
std::optional<Likeness> Criteria::compare(Profile const& a, Profile const& b) const {
    std::vector<char> agreed;
    for (std::size_t i = 0; i < criteria_.size(); ++i) agreed.push_back(agree(a[i], b[i]) ? 1 : 0);
    auto doubt = 1.0;
    std::vector<char> told(criteria_.size());
    for (auto const& rule : rules_) {
        auto const holds = std::all_of(rule.parts.begin(), rule.parts.end(),
                                       [&](std::size_t part) { return agreed[part] != 0; });
        if (!holds) continue;
        doubt *= (100 - rule.score) / 100.0;
        for (auto const part : rule.parts) told[part] = 1;
    }
    Likeness likeness;
    likeness.score = static_cast<int>(100 * (1 - doubt) + 0.5);
    if (likeness.score < possible_) return std::nullopt;
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (told[i] != 0) likeness.criteria.push_back(i);
    }
    if (likeness.criteria.empty()) return std::nullopt;
    return likeness;
}

Criteria criteria_of(Context const& context, EntityDef const& entity) {
    return {entity, rules_of(context, entity), context.catalog.settings()};
}

Criteria visible_criteria_of(Context const& context, EntityDef const& entity) {
    auto const& rule = context.actor.rule(entity.name());
    return {entity, rules_of(context, entity), context.catalog.settings(),
            [&](FieldDef const& field) { return !rule.hides(field.name); }};
}

}  // namespace sampark::duplicates
