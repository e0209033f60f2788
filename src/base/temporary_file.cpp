#include "base/temporary_file.hpp"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

namespace sampark {
namespace {

constexpr std::string_view prefix = "sampark-temporary-";

[[noreturn]] void fail(std::string const& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

TemporaryFile::TemporaryFile(std::filesystem::path const& folder) {
    std::filesystem::create_directories(folder);
    auto name = (folder / prefix).string() + "XXXXXX";
    descriptor_ = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail("cannot create a temporary file in " + folder.string());
    flock(descriptor_, LOCK_EX | LOCK_NB);
    path_ = std::move(name);
}

TemporaryFile::~TemporaryFile() {
    if (descriptor_ < 0) return;
    unlink(path_.c_str());
    close(descriptor_);
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

void TemporaryFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write to " + path_.string());
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void remove_abandoned(std::filesystem::path const& folder) {
    std::error_code error;
    std::vector<std::filesystem::path> candidates;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().filename().string().starts_with(prefix)) candidates.push_back(entry.path());
    }
    for (auto const& path : candidates) {
        auto const descriptor = open(path.c_str(), O_RDWR | O_CLOEXEC);
        if (descriptor < 0) continue;
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) unlink(path.c_str());
        close(descriptor);
    }
}

}  // namespace sampark
