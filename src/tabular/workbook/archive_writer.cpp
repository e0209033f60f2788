#include "tabular/workbook/archive_writer.hpp"

#include <limits>
#include <stdexcept>

#include <zlib.h>

namespace sampark::tabular {
namespace {

constexpr std::uint32_t in_64_bits = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint16_t version_usual = 20, version_64 = 45;
constexpr std::uint16_t sizes_behind = 1U << 3U, names_in_utf8 = 1U << 11U;
constexpr std::uint16_t deflated = 8;
constexpr std::uint16_t no_time = 0,
                        first_day = 1U << 5U | 1U;  // 1980-01-01: archives of one table are alike
constexpr int level = 3;                            // half the time of the usual one for a few percent more

template <class Integer>
std::string bytes_of(Integer value) {
    std::string bytes;
    for (std::size_t i = 0; i < sizeof(Integer); ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    return bytes;
}

template <class... Integers>
std::string joined(Integers... values) {
    return (bytes_of(values) + ...);
}

std::uint32_t in_32_bits(std::uint64_t value) {
    return value >= in_64_bits ? in_64_bits : static_cast<std::uint32_t>(value);
}

}  // namespace

struct ArchiveWriter::Packer {
    Packer() {
        if (deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Packer() { deflateEnd(&stream); }
    Packer(Packer const&) = delete;
    Packer& operator=(Packer const&) = delete;

    z_stream stream{};
};

ArchiveWriter::ArchiveWriter(std::string& out) : out_(out) {}

ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::put(std::string_view bytes) {
    out_ += bytes;
    written_ += bytes.size();
}

void ArchiveWriter::put_header(Entry const& entry) {
    auto const flags = static_cast<std::uint16_t>(names_in_utf8 | (entry.is_stored ? 0 : sizes_behind));
    auto const known = entry.is_stored;
    put("PK\x03\x04");
    put(joined(version_usual, flags, static_cast<std::uint16_t>(entry.is_stored ? 0 : deflated), no_time,
               first_day, known ? entry.checksum : 0U, known ? in_32_bits(entry.packed) : 0U,
               known ? in_32_bits(entry.size) : 0U, static_cast<std::uint16_t>(entry.name.size()),
               std::uint16_t{0}));
    put(entry.name);
}

void ArchiveWriter::begin(std::string_view name) {
    entries_.push_back({std::string(name), written_});
    put_header(entries_.back());
    packer_ = std::make_unique<Packer>();
}

void ArchiveWriter::write(std::string_view bytes) {
    auto& entry = entries_.back();
    entry.size += bytes.size();
    entry.checksum = static_cast<std::uint32_t>(
        crc32(entry.checksum, reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uInt>(bytes.size())));
    pack(bytes, Z_NO_FLUSH);
}

void ArchiveWriter::pack(std::string_view bytes, int flush) {
    auto& stream = packer_->stream;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    char buffer[32 * 1024];
    do {
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof buffer;
        deflate(&stream, flush);
        auto const size = sizeof buffer - stream.avail_out;
        entries_.back().packed += size;
        put({buffer, size});
    } while (stream.avail_out == 0);
}

void ArchiveWriter::end() {
    pack({}, Z_FINISH);
    packer_.reset();
    auto const& entry = entries_.back();
    put("PK\x07\x08");
    if (entry.size >= in_64_bits || entry.packed >= in_64_bits) {
        put(joined(entry.checksum, entry.packed, entry.size));
    } else {
        put(joined(entry.checksum, in_32_bits(entry.packed), in_32_bits(entry.size)));
    }
}

void ArchiveWriter::add_stored(std::string_view name, std::string_view bytes) {
    Entry entry{std::string(name), written_, bytes.size(), bytes.size(), 0, true};
    entry.checksum = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uInt>(bytes.size())));
    put_header(entry);
    put(bytes);
    entries_.push_back(std::move(entry));
}

void ArchiveWriter::add(std::string_view name, std::string_view bytes) {
    begin(name);
    write(bytes);
    end();
}

void ArchiveWriter::put_directory_entry(Entry const& entry) {
    std::string wide;
    for (auto const value : {entry.size, entry.packed, entry.offset}) {
        if (value >= in_64_bits) wide += bytes_of(value);
    }
    if (!wide.empty()) wide.insert(0, joined(std::uint16_t{1}, static_cast<std::uint16_t>(wide.size())));
    auto const version = wide.empty() ? version_usual : version_64;
    auto const flags = static_cast<std::uint16_t>(names_in_utf8 | (entry.is_stored ? 0 : sizes_behind));
    put("PK\x01\x02");
    put(joined(version, version, flags, static_cast<std::uint16_t>(entry.is_stored ? 0 : deflated), no_time,
               first_day, entry.checksum, in_32_bits(entry.packed), in_32_bits(entry.size),
               static_cast<std::uint16_t>(entry.name.size()), static_cast<std::uint16_t>(wide.size()),
               std::uint16_t{0}, std::uint16_t{0}, std::uint16_t{0}, std::uint32_t{0},
               in_32_bits(entry.offset)));
    put(entry.name);
    put(wide);
}

void ArchiveWriter::finish() {
    auto const begin = written_;
    for (auto const& entry : entries_) put_directory_entry(entry);
    auto const size = written_ - begin;
    auto const count = static_cast<std::uint16_t>(entries_.size());
    if (begin >= in_64_bits || size >= in_64_bits) {
        auto const end64 = written_;
        put("PK\x06\x06");
        put(joined(std::uint64_t{44}, version_64, version_64, std::uint32_t{0}, std::uint32_t{0},
                   std::uint64_t{count}, std::uint64_t{count}, size, begin));
        put("PK\x06\x07");
        put(joined(std::uint32_t{0}, end64, std::uint32_t{1}));
    }
    put("PK\x05\x06");
    put(joined(std::uint16_t{0}, std::uint16_t{0}, count, count, in_32_bits(size), in_32_bits(begin),
               std::uint16_t{0}));
}

}  // namespace sampark::tabular
