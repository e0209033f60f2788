#include "records/search_index.hpp"

#include <algorithm>
#include <utility>

namespace sampark {
namespace {

constexpr std::size_t batch_size = 64;    // some hundred microseconds of work
constexpr std::size_t most_batches = 16;  // that wait in memory

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
    if (auto const stored = find(record)) {
        if (stored->document.terms == document.terms && stored->document.names == document.names) return;
        remove(*stored);
    }
    insert(entity, record, document);
}

void SearchWriter::put_new(std::string_view entity, Id const& record, std::vector<SearchText> texts) {
    fresh_.push_back({std::string(entity), record, std::move(texts), {}});
    fresh_records_.insert(record);
    if (fresh_.size() < batch_size) return;
    if (batches_.size() == most_batches) store_fresh();
    batches_.push_back(std::async(make_documents, workspace_, std::exchange(fresh_, {})));
}

void SearchWriter::remove(Id const& record) {
    if (auto const stored = find(record)) remove(*stored);
}

void SearchWriter::finish() {
    store_fresh();
    if (counts_.empty()) return;
    WordCounts counts(counts_.begin(), counts_.end());
    std::erase_if(counts, [](auto const& count) { return count.second == 0; });
    std::ranges::sort(counts);
    store().add_counts(counts);
    counts_.clear();
}

SearchWriter::Batch SearchWriter::make_documents(Id const& workspace, Batch batch) {
    for (auto& fresh : batch) fresh.document = make_search_document(workspace, fresh.entity, fresh.texts);
    return batch;
}

std::optional<StoredDocument> SearchWriter::find(Id const& record) {
    if (fresh_records_.contains(record)) store_fresh();
    return store().find(record);
}

void SearchWriter::store_fresh() {
    for (auto& batch : std::exchange(batches_, {})) store_batch(batch.get());
    store_batch(make_documents(workspace_, std::exchange(fresh_, {})));
    fresh_records_.clear();
}

void SearchWriter::store_batch(Batch const& batch) {
    for (auto const& fresh : batch) insert(fresh.entity, fresh.record, fresh.document);
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
