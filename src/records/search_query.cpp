// Searching is asking the index ever looser questions until enough good answers are there. Each question
// reads a bounded number of postings' documents, so a common name costs no more than a rare one.
#include "base/phonetic.hpp"
#include "records/search_ranking.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace sampark {
namespace {

constexpr std::size_t most_query_words = 8;
constexpr int most_completions = 24;  // words that a beginning stands for
constexpr int answers = 300;          // documents that one question may bring
constexpr int few_answers = 100;      // the same for a question that is hardly more than a guess
constexpr double good_score = .8;
constexpr double certain = .93;    // who sounds so much like it makes guessing at slips needless
constexpr double likely = .86;     // the same for leaving out words
constexpr double exact_score = 9;  // never
constexpr std::size_t fewest_leading_digits = 6;

// One noun's part of a search.
class EntitySearch {
public:
    EntitySearch(SearchStore& store, Id const& workspace, std::string_view entity, SearchQuery const& query,
                 std::size_t wanted)
        : store_(store),
          entity_(entity),
          query_(query),
          scope_(workspace, entity),
          ranking_(query, scope_),
          wanted_(wanted) {
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
        if (!query_.mail.empty()) ask({{scope_.mail(query_.mail) + '*'}}, answers);
        Question all;
        auto const& words = query_.terms.words;
        for (std::size_t i = 0; i < std::min(words.size(), most_query_words); ++i) {
            all.push_back({scope_.word(words[i].exact)});
        }
        if (all.empty()) return;
        ask(all, answers);
        if (enough(exact_score)) return;
        all.back() = store_.beginning_with(all.back().front(), most_completions);
        ask(all, answers);
    }

    void ask_for_phone() {
        if (!query_.phone.empty()) ask({{scope_.phone_backwards(query_.phone)}}, answers);
        if (query_.phone_fragment.empty()) return;
        std::vector<std::string> places{scope_.phone_backwards(query_.phone_fragment) + '*'};
        if (query_.phone_fragment.size() >= fewest_leading_digits) {
            places.push_back(scope_.phone_national(query_.phone_fragment) + '*');
        }
        ask({places}, answers);
    }

    void ask_by_sound() {
        if (keys_.empty() || enough(exact_score)) return;
        ask_for_neighbours();
        ask_all_but(keys_.size());
        if (enough(certain)) return;
        ask_with_one_slip();
        if (enough(likely)) return;
        for (std::size_t left_out = 0; keys_.size() > 2 && left_out < keys_.size(); ++left_out)
            ask_all_but(left_out);
        for (std::size_t i = 0; keys_.size() > 1 && i < keys_.size(); ++i) ask({key_terms(i)}, few_answers);
        for (std::size_t i = 0; keys_.size() > 1 && i < keys_.size(); ++i) ask({near_terms(i)}, few_answers);
    }

    // Neighbours together are rare where each alone is common.
    void ask_for_neighbours() {
        Question all;
        std::vector<std::string> any;
        for (auto const& pair : query_.terms.pair_keys) {
            if (all.size() == most_query_words) break;
            all.push_back({scope_.pair_key(pair), scope_.key(pair)});
            any.insert(any.end(), all.back().begin(), all.back().end());
        }
        if (all.empty()) return;
        ask(all, answers);
        if (all.size() > 1) ask({any}, few_answers);
    }

    // Each key must occur, in any place, but for one that may be left out (keys_.size(): none).
    void ask_all_but(std::size_t left_out) {
        Question question;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (i != left_out) question.push_back(key_terms(i));
        }
        ask(question, answers);
    }

    void ask_with_one_slip() {
        for (std::size_t slip = 0; slip < keys_.size(); ++slip) {
            Question question{near_terms(slip)};
            for (std::size_t i = 0; i < keys_.size(); ++i) {
                if (i != slip) question.push_back(key_terms(i));
            }
            ask(question, answers);
        }
    }

    // A word may be written as two there.
    std::vector<std::string> key_terms(std::size_t i) const {
        return {scope_.key(keys_[i]), scope_.pair_key(keys_[i])};
    }

    std::vector<std::string> const& near_terms(std::size_t i) {
        auto const [place, is_new] = near_.try_emplace(keys_[i]);
        if (is_new) {
            std::vector<std::string> terms;
            for (auto const& key : near_keys(keys_[i])) terms.push_back(scope_.key(key));
            place->second = store_.existing(std::move(terms));
        }
        return place->second;
    }

    // Whether looser questions can be spared: a full page of good answers, or one that settles it.
    bool enough(double settled) const { return good_ >= wanted_ || best_ >= settled; }

    void ask(Question const& question, int limit) {
        auto const hopeless = std::ranges::any_of(question, [](auto const& group) { return group.empty(); });
        if (hopeless || question.empty()) return;
        auto docids = store_.matching(question, limit);
        std::erase_if(docids, [&](std::int64_t docid) { return !seen_.insert(docid).second; });
        if (docids.empty()) return;
        for (auto const& stored : store_.documents(entity_, docids)) {
            auto const rank = ranking_.rank(stored.document);
            if (!rank) continue;
            best_ = std::max(best_, rank->score);
            if (rank->score >= good_score) ++good_;
            hits_.push_back({std::string(entity_), stored.record, rank->score, rank->match, rank->part});
        }
    }

    SearchStore& store_;
    std::string_view entity_;
    SearchQuery const& query_;
    SearchScope scope_;
    SearchRanking ranking_;
    std::size_t wanted_;
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
        auto const found = EntitySearch(*store, workspace, entity, asked, options.limit).run();
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
