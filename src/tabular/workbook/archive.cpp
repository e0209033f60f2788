#include "tabular/workbook/archive.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

#include <zlib.h>

namespace sampark::tabular {
namespace {

constexpr std::size_t most_entries = 10'000;
constexpr std::size_t longest_name = 1024;
constexpr std::uint64_t largest_directory = 16 * 1024 * 1024;
constexpr std::size_t chunk_size = 64 * 1024;
constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;
constexpr std::string_view end_sign = "PK\x05\x06";
constexpr std::string_view end64_locator_sign = "PK\x06\x07";
constexpr std::string_view end64_sign = "PK\x06\x06";
constexpr std::string_view directory_sign = "PK\x01\x02";
constexpr std::string_view file_sign = "PK\x03\x04";
constexpr std::size_t end_size = 22, end64_locator_size = 20, end64_size = 56, directory_entry_size = 46,
                      file_header_size = 30, longest_comment = 65535;
constexpr std::uint32_t in_64_bits = 0xFFFFFFFF;

template <class Integer>
Integer number_at(std::string_view bytes, std::size_t at) {
    Integer value = 0;
    for (std::size_t i = sizeof(Integer); i-- > 0;)
        value = static_cast<Integer>(value << 8U | static_cast<unsigned char>(bytes[at + i]));
    return value;
}

std::string read_exactly(SeekableBytes& bytes, std::uint64_t offset, std::size_t size) {
    std::string text(size, '\0');
    if (bytes.read_at(offset, text) != size) throw broken_workbook("zip");
    return text;
}

// Sizes and places that need 64 bits stand in a field of their own, those alone that do.
void read_in_64_bits(std::string_view extra, ArchiveEntry& entry) {
    constexpr std::uint16_t sizes_in_64_bits = 1;
    while (extra.size() >= 4) {
        auto const kind = number_at<std::uint16_t>(extra, 0);
        auto const size = number_at<std::uint16_t>(extra, 2);
        if (extra.size() - 4 < size) return;
        auto field = extra.substr(4, size);
        extra.remove_prefix(4U + size);
        if (kind != sizes_in_64_bits) continue;
        for (auto* value : {&entry.size, &entry.packed_size, &entry.header}) {
            if (*value != in_64_bits || field.size() < 8) continue;
            *value = number_at<std::uint64_t>(field, 0);
            field.remove_prefix(8);
        }
    }
}

std::string key_of(std::string_view name) {
    auto key = lower_case(name);
    std::replace(key.begin(), key.end(), '\\', '/');
    return key;
}

// One file of an archive, unpacked as it is read.
class EntrySource final : public ByteSource {
public:
    EntrySource(SeekableBytes& bytes, ArchiveEntry const& entry, std::string name,
                std::uint64_t& given_of_all)
        : bytes_(bytes),
          entry_(entry),
          name_(std::move(name)),
          limit_(most_unpacked(entry.packed_size)),
          limit_of_all_(2 * most_unpacked(bytes.size())),
          given_of_all_(given_of_all) {
        auto const header = read_exactly(bytes_, entry_.header, file_header_size);
        if (!header.starts_with(file_sign)) throw broken_workbook(name_);
        next_ = entry_.header + file_header_size + number_at<std::uint16_t>(header, 26) +
                number_at<std::uint16_t>(header, 28);
        packed_left_ = entry_.packed_size;
        if (entry_.method == deflated && inflateInit2(&stream_, -MAX_WBITS) != Z_OK)
            throw broken_workbook(name_);
    }
    ~EntrySource() override {
        if (entry_.method == deflated) inflateEnd(&stream_);
    }
    EntrySource(EntrySource const&) = delete;
    EntrySource& operator=(EntrySource const&) = delete;

    std::size_t read(std::span<char> into) override {
        auto const size = ended_ ? 0 : entry_.method == stored ? copy(into) : unpack(into);
        if (size == 0) return finish();
        given_ += size;
        given_of_all_ += size;
        if (given_ > entry_.size) throw broken_workbook(name_);
        if (given_ > limit_) throw bursting_workbook(name_, limit_);
        if (given_of_all_ > limit_of_all_) throw bursting_workbook(name_, limit_of_all_);
        checksum_ = crc32(checksum_, reinterpret_cast<Bytef const*>(into.data()), static_cast<uInt>(size));
        return size;
    }

private:
    std::size_t copy(std::span<char> into) {
        auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), packed_left_));
        auto const size = bytes_.read_at(next_, into.subspan(0, wanted));
        next_ += size;
        packed_left_ -= size;
        return size;
    }

    std::size_t unpack(std::span<char> into) {
        stream_.next_out = reinterpret_cast<Bytef*>(into.data());
        stream_.avail_out = static_cast<uInt>(into.size());
        while (stream_.avail_out == into.size() && !ended_) {
            if (stream_.avail_in == 0) {
                chunk_.resize(chunk_size);
                chunk_.resize(copy(chunk_));
                if (chunk_.empty()) throw broken_workbook(name_);
                stream_.next_in = reinterpret_cast<Bytef*>(chunk_.data());
                stream_.avail_in = static_cast<uInt>(chunk_.size());
            }
            auto const state = inflate(&stream_, Z_NO_FLUSH);
            if (state == Z_STREAM_END) {
                ended_ = true;
            } else if (state != Z_OK && state != Z_BUF_ERROR) {
                throw broken_workbook(name_);
            }
        }
        return into.size() - stream_.avail_out;
    }

    std::size_t finish() {
        ended_ = true;
        if (given_ != entry_.size || checksum_ != entry_.checksum) throw broken_workbook(name_);
        return 0;
    }

    SeekableBytes& bytes_;
    ArchiveEntry entry_;
    std::string name_;
    std::uint64_t limit_;
    std::uint64_t limit_of_all_;
    std::uint64_t& given_of_all_;
    std::uint64_t next_ = 0, packed_left_ = 0, given_ = 0;
    uLong checksum_ = 0;
    z_stream stream_{};
    std::string chunk_;
    bool ended_ = false;
};

}  // namespace

std::uint64_t most_unpacked(std::uint64_t packed) {
    constexpr std::uint64_t always = 64 * 1024 * 1024;
    constexpr std::uint64_t times = 100;
    return always + times * packed;
}

Problem broken_workbook(std::string_view part) { return {422, "import_workbook_broken", {{"part", part}}}; }

Problem bursting_workbook(std::string_view part, std::uint64_t limit) {
    return {422, "import_workbook_bursts", {{"part", part}, {"limit", limit / (1024 * 1024)}}};
}

Archive::Archive(SeekableBytes& bytes) : bytes_(bytes) { read_directory(find_directory()); }

Archive::Directory Archive::find_directory() const {
    auto const tail_size =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes_.size(), end_size + longest_comment));
    auto const tail_begin = bytes_.size() - tail_size;
    auto const tail = read_exactly(bytes_, tail_begin, tail_size);
    if (tail.size() < end_size) throw broken_workbook("zip");
    auto const at = tail.rfind(end_sign, tail.size() - end_size);
    if (at == std::string::npos) throw broken_workbook("zip");
    Directory found{number_at<std::uint32_t>(tail, at + 16), number_at<std::uint32_t>(tail, at + 12)};
    auto const has_locator =
        at >= end64_locator_size && tail.substr(at - end64_locator_size, 4) == end64_locator_sign;
    if (has_locator) {
        auto const end64 =
            read_exactly(bytes_, number_at<std::uint64_t>(tail, at - end64_locator_size + 8), end64_size);
        if (!end64.starts_with(end64_sign)) throw broken_workbook("zip");
        found = {number_at<std::uint64_t>(end64, 48), number_at<std::uint64_t>(end64, 40)};
    }
    if (found.size > largest_directory)
        throw Problem(422, "import_workbook_parts", {{"limit", most_entries}});
    if (found.offset > bytes_.size() || bytes_.size() - found.offset < found.size)
        throw broken_workbook("zip");
    return found;
}

void Archive::read_directory(Directory const& directory) {
    auto offset = directory.offset;
    auto const end = directory.offset + directory.size;
    for (std::size_t count = 0; offset + directory_entry_size <= end; ++count) {
        if (count == most_entries) throw Problem(422, "import_workbook_parts", {{"limit", most_entries}});
        auto const head = read_exactly(bytes_, offset, directory_entry_size);
        if (!head.starts_with(directory_sign)) throw broken_workbook("zip");
        auto const name_size = number_at<std::uint16_t>(head, 28);
        auto const extra_size = number_at<std::uint16_t>(head, 30);
        auto const rest = read_exactly(bytes_, offset + directory_entry_size, name_size + extra_size);
        ArchiveEntry entry;
        entry.is_locked = (number_at<std::uint16_t>(head, 8) & 1U) != 0;
        entry.method = number_at<std::uint16_t>(head, 10);
        entry.checksum = number_at<std::uint32_t>(head, 16);
        entry.packed_size = number_at<std::uint32_t>(head, 20);
        entry.size = number_at<std::uint32_t>(head, 24);
        entry.header = number_at<std::uint32_t>(head, 42);
        read_in_64_bits(std::string_view(rest).substr(name_size), entry);
        if (entry.header > bytes_.size() || entry.packed_size > bytes_.size()) throw broken_workbook("zip");
        if (name_size <= longest_name)
            entries_.emplace(key_of(std::string_view(rest).substr(0, name_size)), entry);
        offset += directory_entry_size + name_size + extra_size + number_at<std::uint16_t>(head, 32);
    }
}

ArchiveEntry const* Archive::find(std::string_view name) const {
    auto const found = entries_.find(key_of(name));
    return found == entries_.end() ? nullptr : &found->second;
}

bool Archive::has_folder(std::string_view folder) const {
    auto const found = entries_.lower_bound(folder);
    return found != entries_.end() && found->first.starts_with(folder);
}

std::unique_ptr<ByteSource> Archive::open(std::string_view name) const {
    auto const* entry = find(name);
    if (entry == nullptr) return nullptr;
    if (entry->is_locked) throw Problem(422, "import_workbook_locked");
    if (entry->method != stored && entry->method != deflated) throw broken_workbook(name);
    return std::make_unique<EntrySource>(bytes_, *entry, std::string(name), unpacked_);
}

}  // namespace sampark::tabular
