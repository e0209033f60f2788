#include "records/search_index.hpp"

#include <algorithm>

namespace sampark {
namespace {

// Words and their keys are counted. Pairs, mails and phone numbers are many, and nobody asks how many.
bool is_counted(std::string_view term) {
    constexpr std::size_t mark = 4;
    return term.size() > mark && (term[mark] == '_' || term[mark] == '=');
}

}  // namespace

SearchStore& SearchWriter::store() {
    if (!store_) store_ = make_search_store(tx_, workspace_);
    return *store_;
}

void SearchWriter::put(std::string_view entity, Id const& record, std::span<SearchText const> texts) {
    auto const document = make_search_document(workspace_, entity, texts);
    if (auto const stored = store().find(record)) {
        if (stored->document.terms == document.terms && stored->document.names == document.names) return;
        remove(*stored);
    }
    insert(entity, record, document);
}

void SearchWriter::put_new(std::string_view entity, Id const& record, std::span<SearchText const> texts) {
    insert(entity, record, make_search_document(workspace_, entity, texts));
}

void SearchWriter::remove(Id const& record) {
    if (auto const stored = store().find(record)) remove(*stored);
}

void SearchWriter::finish() {
    if (counts_.empty()) return;
    WordCounts counts(counts_.begin(), counts_.end());
    std::erase_if(counts, [](auto const& count) { return count.second == 0; });
    std::ranges::sort(counts);
    store().add_counts(counts);
    counts_.clear();
}

void SearchWriter::insert(std::string_view entity, Id const& record, SearchDocument const& document) {
    if (document.terms.empty()) return;
    store().insert(entity, record, document);
    count(document.terms, 1);
}

void SearchWriter::remove(StoredDocument const& stored) {
    store().remove(stored);
    count(stored.document.terms, -1);
}

void SearchWriter::count(std::string_view terms, std::int64_t change) {
    for (std::size_t start = 1; start < terms.size();) {
        auto const end = terms.find(' ', start);
        auto const term = terms.substr(start, end - start);
        start = end + 1;
        if (!is_counted(term)) continue;
        word_ = term;
        counts_[word_] += change;
    }
}

}  // namespace sampark
