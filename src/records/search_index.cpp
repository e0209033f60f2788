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

SearchWriter::SearchWriter(db::Tx& tx, Id const& workspace)
    : workspace_(workspace), store_(make_search_store(tx, workspace)) {}

void SearchWriter::put(std::string_view entity, Id const& record, std::span<SearchText const> texts) {
    auto const document = make_search_document(workspace_, entity, texts);
    if (auto const stored = store_->find(record)) {
        if (stored->document.terms == document.terms && stored->document.names == document.names) return;
        remove(*stored);
    }
    insert(entity, record, document);
}

void SearchWriter::put_new(std::string_view entity, Id const& record, std::span<SearchText const> texts) {
    insert(entity, record, make_search_document(workspace_, entity, texts));
}

void SearchWriter::remove(Id const& record) {
    if (auto const stored = store_->find(record)) remove(*stored);
}

void SearchWriter::finish() {
    WordCounts counts(counts_.begin(), counts_.end());
    std::erase_if(counts, [](auto const& count) { return count.second == 0; });
    std::ranges::sort(counts);
    store_->add_counts(counts);
    counts_.clear();
}

void SearchWriter::insert(std::string_view entity, Id const& record, SearchDocument const& document) {
    if (document.terms.empty()) return;
    store_->insert(entity, record, document);
    count(document.terms, 1);
}

void SearchWriter::remove(StoredDocument const& stored) {
    store_->remove(stored);
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

void index_record(db::Tx& tx, Id const& workspace, std::string_view entity, Id const& record,
                  std::span<SearchText const> texts) {
    SearchWriter writer(tx, workspace);
    writer.put(entity, record, texts);
    writer.finish();
}

void unindex_record(db::Tx& tx, Id const& workspace, Id const& record) {
    SearchWriter writer(tx, workspace);
    writer.remove(record);
    writer.finish();
}

}  // namespace sampark
