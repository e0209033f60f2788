// What two records have in common by the rules. A record is told by keys: two agree in a field if they share
// one of its keys (and, where it is about sounds, sound alike indeed), and by a rule if they agree in all of
// its fields. So nobody needs to compare each with each: those that share no key of a rule do not agree by
// it.
#pragma once

#include "records/duplicates/rules.hpp"
#include "records/load.hpp"

#include <functional>

namespace sampark::duplicates {

// One field compared in one way. What a record is called may also stand where its noun says that a name does
// when the first place is empty.
struct Criterion {
    FieldDef const* field;
    FieldDef const* fallback = nullptr;
    Match match = Match::exact;
};

// By criterion: the keys of a record, and how what is compared by sound sounds.
struct Traits {
    std::vector<std::string> keys;
    std::vector<std::string> sounds;
};
using Profile = std::vector<Traits>;

struct Likeness {
    int score = 0;
    std::vector<std::size_t> criteria;  // in which they agree
};

// The rules of a noun, ready to compare by.
class Criteria {
public:
    using Admits = std::function<bool(FieldDef const&)>;
    // Without the rules that ask for a field which is not admitted.
    Criteria(
        EntityDef const& entity, Rules const& rules, Settings const& settings,
        Admits const& admits = [](FieldDef const&) { return true; });

    struct Compound {
        int score;
        std::vector<std::size_t> parts;  // places in criteria()
    };

    EntityDef const& entity() const { return entity_; }
    std::vector<Criterion> const& criteria() const { return criteria_; }
    std::vector<Compound> const& rules() const { return rules_; }
    int certain() const { return certain_; }
    int possible() const { return possible_; }
    // Those that profile() reads.
    Fields const& fields() const { return fields_; }

    Profile profile(Record const& record) const;
    // What the records have that agree by the rule; empty if it says nothing of this one.
    std::vector<std::string> keys(Profile const& profile, Compound const& rule) const;
    // Nothing below the score that is worth telling.
    std::optional<Likeness> compare(Profile const& a, Profile const& b) const;

private:
    std::size_t place_of(Criterion const& criterion);

    EntityDef const& entity_;
    Settings settings_;  // its own: jobs keep criteria for longer than a catalog lives
    std::vector<Criterion> criteria_;
    std::vector<Compound> rules_;
    Fields fields_;
    int certain_;
    int possible_;
};

// The criteria of the rules as they are; for everybody, or for a caller whose role hides fields.
Criteria criteria_of(Context const& context, EntityDef const& entity);
Criteria visible_criteria_of(Context const& context, EntityDef const& entity);

// What names must sound alike to agree (base/similarity.hpp).
inline constexpr double sounds_alike = 0.8;

// The words of a name that tell records apart.
struct NameWords {
    std::vector<std::string> spelt;
    std::vector<std::string> keys;   // of each; empty for numbers and single letters
    std::vector<std::string> pairs;  // the key of each and the next run together
    std::string sounds;
};
NameWords telling_words(std::string_view name);

}  // namespace sampark::duplicates
