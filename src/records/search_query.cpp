// Searching is asking the index ever looser questions until enough good answers are there. Each question
// reads a bounded number of postings' documents, so a common name costs no more than a rare one.
#include "base/phonetic.hpp"
#include "records/search_candidates.hpp"
#include "records/search_ranking.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace sampark {
namespace {

constexpr std::size_t most_query_words = 8;
constexpr int most_completions = 24;  // words that a beginning stands for
constexpr int answers = 200;          // documents that one question may bring
constexpr int most_typed_answers = 1000;
constexpr int few_answers = 60;  // the same for a question that is hardly more than a guess
constexpr std::int64_t fewest_near_terms = 4;
constexpr std::int64_t most_comparisons = 50'000;
constexpr double good_score = .8;
constexpr double certain = .93;  // who sounds so much like it makes guessing at slips needless
constexpr double likely = .86;   // the same for leaving out words
constexpr std::size_t fewest_leading_digits = 6;

// One noun's part of a search.
class EntitySearch {
public:
    EntitySearch(SearchStore& store, Id const& workspace, std::string_view entity, SearchQuery const& query,
                 std::size_t wanted, SearchAudience const* audience)
        : store_(store),
          candidates_(store, entity, audience),
          entity_(entity),
          query_(query),
          scope_(workspace, entity),
          ranking_(query, scope_),
          wanted_(wanted),
          typed_answers_(
              std::max(answers, static_cast<int>(std::min<std::size_t>(wanted, most_typed_answers)))) {
        for (auto const& word : query.terms.words) {
            if (!word.key.empty() && keys_.size() < most_query_words) keys_.push_back(word.key);
        }
    }

    std::vector<SearchHit> run() {
        ask_as_typed();
        ask_by_sound();
        return std::move(hits_);
    }

private:
    using Question = SearchExpression;

    void ask_as_typed() {
        ask_for_phone();
        if (!query_.mail.empty() && ask({{scope_.mail(query_.mail) + '*'}}, typed_answers_) > 0) return;
        if (!query_.mail_beginning.empty()) ask({{scope_.mail(query_.mail_beginning) + '*'}}, typed_answers_);
        ask_for_part_of_mail();
        Question all;
        auto const& words = query_.terms.words;
        for (std::size_t i = 0; i < std::min(words.size(), most_query_words); ++i) {
            all.push_back({scope_.word(words[i].exact)});
        }
        if (all.empty()) return;
        ask(all, typed_answers_);
        if (good_ >= wanted_) return;
        all.back() = candidates_.beginning_with(all.back().front(), most_completions);
        ask(all, typed_answers_);
        if (!query_.may_be_domain || !hits_.empty()) return;
        all.pop_back();  // the end of a domain is in no index
        ask(all, few_answers);
    }

    // Addresses are in no index by their domains, but by the words in them.
    void ask_for_part_of_mail() {
        if (query_.mail_part.empty()) return;
        auto const part = scope_.mail(query_.mail_part);
        Question words;
        for (auto const word : words_of_mail(part)) {
            if (words.size() < most_query_words) words.push_back({scope_.word(word)});
        }
        if (words.empty()) return;
        auto const docids = candidates_.matching(words, typed_answers_);
        candidates_.each_document(docids, [&](StoredDocument const& stored) {
            // Whoever has such words elsewhere answers other questions.
            auto const rank = ranking_.rank(stored.document);
            if (rank && rank->part == SearchKind::mail && seen_.insert(stored.docid).second) take(stored);
        });
    }

    void ask_for_phone() {
        if (!query_.phone.empty()) ask({{scope_.phone_backwards(query_.phone)}}, typed_answers_);
        if (query_.phone_fragment.empty()) return;
        std::vector<std::string> places{scope_.phone_backwards(query_.phone_fragment) + '*'};
        if (query_.phone_fragment.size() >= fewest_leading_digits) {
            places.push_back(scope_.phone_national(query_.phone_fragment) + '*');
        }
        ask({places}, typed_answers_);
    }

    void ask_by_sound() {
        if (keys_.empty() || !query_.mail.empty() || good_ >= wanted_) return;
        auto const count = keys_.size();
        ask(neighbours(), answers);
        ask(all_but(count), answers);
        if (enough(certain)) return;
        // Whoever slipped in a word is among those who have the others, unless these are too many to read.
        std::vector<std::size_t> too_many;
        for (std::size_t i = 0; i < count; ++i) {
            if (count == 1 || ask(all_but(i), answers) == answers) too_many.push_back(i);
        }
        for (auto const i : too_many) {
            if (!enough(likely)) ask_with_slip(i, all_but(i));
        }
        if (enough(likely) || count == 1) return;
        for (std::size_t i = 0; i < count && count > 2; ++i) ask({key_terms(i)}, few_answers);
        for (std::size_t i = 0; i < count; ++i) ask({near_terms(i)}, few_answers);
    }

    // Neighbours together are rare where each alone is common.
    Question neighbours() const {
        Question all;
        for (auto const& pair : query_.terms.pair_keys) {
            if (all.size() < most_query_words) all.push_back({scope_.pair_key(pair), scope_.key(pair)});
        }
        return all;
    }

    // Each key must occur, in any place, but for one that may be left out (keys_.size(): none).
    Question all_but(std::size_t left_out) const {
        Question question;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (i != left_out) question.push_back(key_terms(i));
        }
        return question;
    }

    // Every posting of the others is compared with each of the near keys, so the commoner they are, the
    // fewer.
    void ask_with_slip(std::size_t slip, Question question) {
        auto near = near_terms(slip);
        if (!question.empty()) {
            auto const postings = std::max<std::int64_t>(1, fewest_records(slip));
            auto const affordable = std::max<std::int64_t>(fewest_near_terms, most_comparisons / postings);
            if (std::cmp_greater(near.size(), affordable)) near.resize(static_cast<std::size_t>(affordable));
        }
        question.push_back(std::move(near));
        ask(question, answers);
    }

    std::int64_t fewest_records(std::size_t left_out) const {
        auto fewest = std::numeric_limits<std::int64_t>::max();
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (i != left_out) fewest = std::min(fewest, store_.records_with(scope_.key(keys_[i])));
        }
        return fewest;
    }

    // A word may be written as two there.
    std::vector<std::string> key_terms(std::size_t i) const {
        return {scope_.key(keys_[i]), scope_.pair_key(keys_[i])};
    }

    std::vector<std::string> const& near_terms(std::size_t i) {
        auto const [place, is_new] = near_.try_emplace(keys_[i]);
        if (is_new) {
            auto const near = near_keys(keys_[i]);
            std::vector<std::string> terms;
            for (auto const& key : near) terms.push_back(scope_.key(key));
            place->second = store_.existing(terms);
        }
        return place->second;
    }

    // Whether looser questions can be spared: a full page of good answers, or one that settles it.
    bool enough(double settled) const { return good_ >= wanted_ || best_ >= settled; }

    // How many documents answered.
    int ask(Question const& question, int limit) {
        auto const hopeless = std::ranges::any_of(question, [](auto const& group) { return group.empty(); });
        if (hopeless || question.empty()) return 0;
        auto docids = candidates_.matching(question, limit);
        auto const count = static_cast<int>(docids.size());
        std::erase_if(docids, [&](std::int64_t docid) { return !seen_.insert(docid).second; });
        if (docids.empty()) return count;
        candidates_.each_document(docids, [&](StoredDocument const& stored) { take(stored); });
        return count;
    }

    void take(StoredDocument const& stored) {
        auto const rank = ranking_.rank(stored.document);
        if (!rank) return;
        best_ = std::max(best_, rank->score);
        if (rank->score >= good_score) ++good_;
        hits_.push_back({std::string(entity_), stored.record, rank->score, rank->match, rank->part});
    }

    SearchStore& store_;
    SearchCandidates candidates_;
    std::string_view entity_;
    SearchQuery const& query_;
    SearchScope scope_;
    SearchRanking ranking_;
    std::size_t wanted_;
    int typed_answers_;
    std::size_t good_ = 0;  // hits of at least good_score
    double best_ = 0;
    std::vector<std::string> keys_;
    std::unordered_map<std::string, std::vector<std::string>> near_;
    std::unordered_set<std::int64_t> seen_;
    std::vector<SearchHit> hits_;
};

}  // namespace

std::vector<SearchHit> search(db::Tx& tx, Id const& workspace, std::string_view query,
                              SearchOptions const& options) {
    SearchQuery const asked(query, options.region);
    auto const store = make_search_store(tx, workspace);
    std::vector<SearchHit> hits;
    for (auto const entity : options.entities) {
        auto const found =
            EntitySearch(*store, workspace, entity, asked, options.limit, options.audience).run();
        hits.insert(hits.end(), found.begin(), found.end());
    }
    // Ids are made in order of time, so of equals the newest comes first.
    std::ranges::sort(hits, [](SearchHit const& a, SearchHit const& b) {
        return a.score != b.score ? a.score > b.score : a.record > b.record;
    });
    if (hits.size() > options.limit) hits.resize(options.limit);
    return hits;
}

}  // namespace sampark
