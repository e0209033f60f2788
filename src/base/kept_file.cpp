#include "base/kept_file.hpp"

#include "base/id.hpp"

#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace sampark {
namespace {

namespace fs = std::filesystem;

void sync(fs::path const& path) {
    auto const descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    auto const failed = descriptor < 0 || fsync(descriptor) != 0;
    if (descriptor >= 0) close(descriptor);
    if (failed) throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

void keep_file(fs::path const& from, fs::path const& to) {
    if (fs::exists(to)) return;
    fs::create_directories(to.parent_path());
    auto const part = fs::path(to.string() + '.' + to_text(new_id()));
    try {
        fs::copy_file(from, part);
        sync(part);
        fs::rename(part, to);
    } catch (...) {
        std::error_code ignored;
        fs::remove(part, ignored);
        throw;
    }
    sync(to.parent_path());
}

}  // namespace sampark
