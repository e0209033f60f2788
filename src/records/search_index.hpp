// The stored search index: found again by spelling, beginning, sound, mail or phone, in either script.
//
// It knows records by noun and id only, and asks the audience of a search which of them it may give.
#pragma once

#include "db/database.hpp"
#include "records/search_audience.hpp"
#include "records/search_document.hpp"
#include "records/search_store.hpp"

#include <future>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sampark {

// Writes the index of one workspace in one transaction. New records and counts of words are gathered and
// written by finish(), which makes many records at once much cheaper than one by one; the terms of many are
// made on other threads meanwhile. Costs nothing while nothing is put.
class SearchWriter {
public:
    SearchWriter(db::Tx& tx, Id const& workspace) : tx_(tx), workspace_(workspace) {}

    // Takes the place of what the record was found by before.
    void put(std::string_view entity, Id const& record, std::span<SearchText const> texts);
    // The same for a record that is certainly new.
    void put_new(std::string_view entity, Id const& record, std::vector<SearchText> texts);
    void remove(Id const& record);
    // Must be called before the transaction ends.
    void finish();

private:
    struct Fresh {
        std::string entity;
        Id record;
        std::vector<SearchText> texts;
        SearchDocument document;
    };
    using Batch = std::vector<Fresh>;

    static Batch make_documents(Id const& workspace, Batch batch);
    SearchStore& store();
    std::optional<StoredDocument> find(Id const& record);
    void store_fresh();
    void store_batch(Batch const& batch);
    void insert(std::string_view entity, Id const& record, SearchDocument const& document);
    void remove(StoredDocument const& stored);
    void count(std::string_view terms, std::int64_t change);

    db::Tx& tx_;
    Id workspace_;
    std::unique_ptr<SearchStore> store_;  // once there is something to write
    std::vector<std::future<Batch>> batches_;
    Batch fresh_;                           // of no batch yet
    std::unordered_set<Id> fresh_records_;  // of all batches too
    std::unordered_map<std::string, std::int64_t> counts_;
    std::string word_;  // spares an allocation a look-up
};

enum class SearchMatch { exact, prefix, similar };  // best first

struct SearchHit {
    std::string entity;
    Id record;
    double score = 0;  // 3 … 4 exact, 2 … 3 prefix, below 1 similar
    SearchMatch match = SearchMatch::similar;
    SearchKind part = SearchKind::text;  // what of the record matched best
};

struct SearchOptions {
    std::span<std::string_view const> entities;  // nouns to look for
    std::size_t limit = 50;
    SearchAudience const* audience = nullptr;  // none: everybody
    std::string_view region;  // of phone numbers typed without a country (ISO 3166-1 alpha-2)
};

// Best first, at most `limit`, each record once. The last word of the query may be the beginning of a word.
std::vector<SearchHit> search(db::Tx& tx, Id const& workspace, std::string_view query,
                              SearchOptions const& options);

}  // namespace sampark
