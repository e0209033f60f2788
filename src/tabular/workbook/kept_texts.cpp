#include "tabular/workbook/kept_texts.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace sampark::tabular {
namespace {

// The pages come and go as the system sees fit, and count as its cache.
std::string_view map_file(std::filesystem::path const& path, std::size_t size) {
    if (size == 0) return {};
    auto const descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto* const begin =
        descriptor < 0 ? MAP_FAILED : mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    auto const error = errno;
    if (descriptor >= 0) close(descriptor);
    if (begin == MAP_FAILED) throw std::system_error(error, std::generic_category(), path.string());
    return {static_cast<char const*>(begin), size};
}

}  // namespace

KeptTexts::KeptTexts(std::filesystem::path folder, std::size_t in_memory)
    : folder_(std::move(folder)), in_memory_(in_memory) {}

KeptTexts::~KeptTexts() {
    if (!text_file_ || all_ends_ == nullptr) return;
    if (!all_texts_.empty()) munmap(const_cast<char*>(all_texts_.data()), all_texts_.size());
    munmap(const_cast<std::uint64_t*>(all_ends_), count_ * sizeof(std::uint64_t));
}

void KeptTexts::add(std::string_view text) {
    texts_ += text;
    size_ += text.size();
    ends_.push_back(size_);
    ++count_;
    if (texts_.size() + ends_.size() * sizeof(std::uint64_t) > in_memory_) spill();
}

void KeptTexts::spill() {
    if (!text_file_) {
        text_file_.emplace(folder_);
        end_file_.emplace(folder_);
    }
    text_file_->append(texts_);
    end_file_->append({reinterpret_cast<char const*>(ends_.data()), ends_.size() * sizeof(std::uint64_t)});
    texts_.clear();
    ends_.clear();
}

void KeptTexts::finish() {
    all_texts_ = texts_;
    all_ends_ = ends_.data();
    if (!text_file_) return;
    spill();
    all_texts_ = map_file(text_file_->path(), size_);
    all_ends_ = reinterpret_cast<std::uint64_t const*>(
        map_file(end_file_->path(), count_ * sizeof(std::uint64_t)).data());
}

std::string_view KeptTexts::at(std::uint64_t number) const {
    if (number >= count_) return {};
    auto const begin = number == 0 ? 0 : all_ends_[number - 1];
    return all_texts_.substr(begin, all_ends_[number] - begin);
}

}  // namespace sampark::tabular
