#include "tabular/source.hpp"

#include "base/problem.hpp"

#include <algorithm>

namespace sampark::tabular {
namespace {

Problem unreadable(std::filesystem::path const& path) {
    return {422, "import_unreadable", {{"file", path.filename().string()}}};
}

}  // namespace

std::size_t MemorySource::read(std::span<char> into) {
    auto const size = rest_.copy(into.data(), into.size());
    rest_.remove_prefix(size);
    return size;
}

FileSource::FileSource(std::filesystem::path const& path) : file_(path, std::ios::binary), path_(path) {
    if (!file_ || std::filesystem::is_directory(path)) throw unreadable(path);
}

std::size_t FileSource::read(std::span<char> into) {
    file_.read(into.data(), static_cast<std::streamsize>(into.size()));
    if (file_.bad()) throw unreadable(path_);
    return static_cast<std::size_t>(file_.gcount());
}

void FileSource::seek(std::uint64_t offset) {
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(offset));
}

std::size_t read_full(ByteSource& source, std::span<char> into) {
    std::size_t size = 0;
    while (size < into.size()) {
        auto const read = source.read(into.subspan(size));
        if (read == 0) break;
        size += read;
    }
    return size;
}

}  // namespace sampark::tabular
