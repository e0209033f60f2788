#include "dav/pictures.hpp"

#include "base/file_type.hpp"
#include "base/kept_file.hpp"
#include "base/problem.hpp"
#include "base/temporary_file.hpp"
#include "base/time.hpp"
#include "dav/contact_input.hpp"
#include "dav/contacts.hpp"

namespace sampark::dav {

std::optional<StoredFile> keep_picture(vcard::Card const& card, std::filesystem::path const& data,
                                       Id const& user) {
    auto const bytes = read_card(card, nullptr).photo;
    if (!bytes) return std::nullopt;
    if (bytes->size() > largest_picture)
        throw Problem(413, "vcard_picture_too_large", {{"limit", largest_picture}});
    TemporaryFile written(data / "spool");
    written.append(*bytes);
    StoredFile file;
    file.content_type = file_type_of(written.path());
    if (!file.content_type.starts_with("image/")) return std::nullopt;
    file.id = new_id();
    file.name = "photo." + file.content_type.substr(file.content_type.find('/') + 1);
    file.size = static_cast<std::int64_t>(bytes->size());
    file.hash = hash_of(written.path());
    file.created_by = user;
    file.created_at = now_micros();
    keep_file(written.path(), content_path(data, file.hash));
    return file;
}

}  // namespace sampark::dav
