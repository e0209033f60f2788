#include "db/postgres_row.hpp"

#include "base/problem.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <limits>

namespace sampark::db {
namespace {

// pg_type.oid of what we read and write; they never change.
namespace oid {
constexpr Oid boolean = 16, bytea = 17, name = 19, int8 = 20, int2 = 21, int4 = 23, text = 25, json = 114,
              float4 = 700, float8 = 701, unknown = 705, bpchar = 1042, varchar = 1043, numeric = 1700,
              uuid = 2950, jsonb = 3802;
}

template <class Integer>
Integer big_endian(char const* bytes) {
    std::make_unsigned_t<Integer> value = 0;
    for (std::size_t i = 0; i < sizeof(Integer); ++i) {
        value = static_cast<std::make_unsigned_t<Integer>>((std::uint64_t{value} << 8U) |
                                                           static_cast<unsigned char>(bytes[i]));
    }
    return static_cast<Integer>(value);
}

std::string big_endian_bytes(std::uint64_t value) {
    std::string bytes(sizeof value, '\0');
    for (std::size_t i = bytes.size(); i-- > 0; value >>= 8U) bytes[i] = static_cast<char>(value & 0xFFU);
    return bytes;
}

// numeric: count of base-10000 digits, weight of the first (power of 10000), sign, display scale, digits.
struct Numeric {
    explicit Numeric(std::string_view bytes)
        : digits(bytes.substr(8)),
          weight(big_endian<std::int16_t>(bytes.data() + 2)),
          sign(big_endian<std::uint16_t>(bytes.data() + 4)) {}

    int digit(int position) const {
        auto const offset = static_cast<std::size_t>(position) * 2;
        return offset + 1 < digits.size() ? big_endian<std::int16_t>(digits.data() + offset) : 0;
    }
    int count() const { return static_cast<int>(digits.size() / 2); }
    bool is_finite() const { return sign == 0 || sign == 0x4000; }

    std::string_view digits;
    int weight;
    std::uint16_t sign;
};

std::optional<std::int64_t> whole_part(Numeric const& numeric) {
    if (!numeric.is_finite()) return std::nullopt;
    std::int64_t value = 0;
    for (int i = 0; i <= numeric.weight; ++i) {
        // Built downwards, for the smallest integer has no positive twin.
        if (__builtin_mul_overflow(value, 10000, &value) ||
            __builtin_sub_overflow(value, numeric.digit(i), &value)) {
            return std::nullopt;
        }
    }
    if (numeric.sign != 0) return value;
    if (value == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
    return -value;
}

double nearest_double(Numeric const& numeric) {
    if (!numeric.is_finite()) {
        if (numeric.sign == 0xC000) return std::numeric_limits<double>::quiet_NaN();
        auto const infinity = std::numeric_limits<double>::infinity();
        return numeric.sign == 0xF000 ? -infinity : infinity;
    }
    std::string text = numeric.sign == 0 ? "" : "-";
    for (int i = 0; i < numeric.count(); ++i) {
        auto const digit = std::to_string(10000 + numeric.digit(i));
        text.append(digit, 1);
    }
    if (numeric.count() == 0) text += '0';
    text += "e" + std::to_string((numeric.weight - numeric.count() + 1) * 4);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::int64_t PostgresRow::integer(int column) const {
    if (is_null(column)) return 0;
    auto const value = bytes(column);
    switch (PQftype(result_, column)) {
        case oid::int8:
            return big_endian<std::int64_t>(value.data());
        case oid::int4:
            return big_endian<std::int32_t>(value.data());
        case oid::int2:
            return big_endian<std::int16_t>(value.data());
        case oid::boolean:
            return value[0];
        case oid::float4:
        case oid::float8:
            return static_cast<std::int64_t>(real(column));
        case oid::numeric:
            if (auto const whole = whole_part(Numeric(value))) return *whole;
            mismatch(column, "an integer of 64 bits");
        default:
            mismatch(column, "a number");
    }
}

double PostgresRow::real(int column) const {
    if (is_null(column)) return 0;
    auto const value = bytes(column);
    switch (PQftype(result_, column)) {
        case oid::float8:
            return std::bit_cast<double>(big_endian<std::uint64_t>(value.data()));
        case oid::float4:
            return static_cast<double>(std::bit_cast<float>(big_endian<std::uint32_t>(value.data())));
        case oid::numeric:
            return nearest_double(Numeric(value));
        default:
            return static_cast<double>(integer(column));
    }
}

std::string_view PostgresRow::text(int column) const {
    if (is_null(column)) return {};
    auto const value = bytes(column);
    switch (PQftype(result_, column)) {
        case oid::text:
        case oid::varchar:
        case oid::bpchar:
        case oid::name:
        case oid::json:
        case oid::bytea:
        case oid::unknown:
            return value;
        case oid::jsonb:
            return value.substr(1);  // a version byte comes first
        default:
            mismatch(column, "text");
    }
}

Id PostgresRow::id(int column) const {
    Id id;
    if (is_null(column)) return id;
    if (PQftype(result_, column) != oid::uuid) mismatch(column, "an id");
    auto const value = bytes(column);
    std::memcpy(id.bytes.data(), value.data(), id.bytes.size());
    return id;
}

std::string_view PostgresRow::bytes(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

void PostgresRow::mismatch(int column, char const* wanted) const {
    throw DatabaseError(std::string("column ") + PQfname(result_, column) + " is not " + wanted);
}

void PostgresParams::set(std::span<Param const> params) {
    types_.clear();
    values_.clear();
    lengths_.clear();
    formats_.clear();
    offsets_.clear();
    storage_.clear();
    signature_.clear();
    struct Adder {
        PostgresParams& into;
        void operator()(std::monostate) const {
            into.add(0, 't', {}, 0);
            into.offsets_.back() = null_value;
        }
        void operator()(std::int64_t value) const {
            into.add(oid::int8, 'i', big_endian_bytes(static_cast<std::uint64_t>(value)), 1);
        }
        void operator()(double value) const {
            into.add(oid::float8, 'd', big_endian_bytes(std::bit_cast<std::uint64_t>(value)), 1);
        }
        void operator()(std::string_view value) const {
            if (value.find('\0') != std::string_view::npos) throw Problem(422, "text_not_storable");
            into.add(0, 't', value, 0);
        }
        void operator()(Id const& value) const {
            into.add(oid::uuid, 'u', {reinterpret_cast<char const*>(value.bytes.data()), value.bytes.size()},
                     1);
        }
    };
    for (auto const& param : params) std::visit(Adder{*this}, param);
    for (auto const offset : offsets_)
        values_.push_back(offset == null_value ? nullptr : storage_.data() + offset);
}

void PostgresParams::add(Oid type, char letter, std::string_view bytes, int format) {
    types_.push_back(type);
    signature_ += letter;
    lengths_.push_back(static_cast<int>(bytes.size()));
    formats_.push_back(format);
    offsets_.push_back(static_cast<std::ptrdiff_t>(storage_.size()));
    storage_ += bytes;
    storage_ += '\0';  // libpq reads text up to here
}

}  // namespace sampark::db
