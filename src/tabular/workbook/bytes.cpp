#include "tabular/workbook/bytes.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sampark::tabular {
namespace {

Problem unreadable(std::filesystem::path const& path) {
    return {422, "import_unreadable", {{"file", path.filename().string()}}};
}

}  // namespace

std::size_t BytesInMemory::read_at(std::uint64_t offset, std::span<char> into) {
    return bytes_.copy(into.data(), into.size(), std::min<std::uint64_t>(offset, bytes_.size()));
}

BytesOfFile::BytesOfFile(std::filesystem::path const& path)
    : path_(path), descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    struct stat status {};
    if (descriptor_ >= 0 && fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) {
        size_ = static_cast<std::uint64_t>(status.st_size);
        return;
    }
    if (descriptor_ >= 0) close(descriptor_);
    throw unreadable(path_);
}

BytesOfFile::~BytesOfFile() { close(descriptor_); }

std::size_t BytesOfFile::read_at(std::uint64_t offset, std::span<char> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        auto const read =
            pread(descriptor_, into.data() + done, into.size() - done, static_cast<off_t>(offset + done));
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) throw unreadable(path_);
        if (read == 0) break;
        done += static_cast<std::size_t>(read);
    }
    return done;
}

}  // namespace sampark::tabular
