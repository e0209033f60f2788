#include "http/compression.hpp"

#include "http/headers.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

#include <brotli/encode.h>
#include <zlib.h>

namespace sampark::http {
namespace {

// Chosen for bodies made for one request: close to gzip's speed at a quarter less.
constexpr std::uint32_t brotli_quality = 4;
constexpr std::uint32_t brotli_window = 18;  // 256 kB: bounds the encoder's memory
constexpr int gzip_level = 5;
constexpr int gzip_window = 15 + 16;  // + 16: gzip header, not zlib
constexpr std::size_t step = 16 * 1024;

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    auto const last = text.find_last_not_of(" \t");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool is_refused(std::string_view parameters) {
    auto const at = parameters.find("q=");
    if (at == std::string_view::npos) return false;
    double quality = 1;
    std::from_chars(parameters.data() + at + 2, parameters.data() + parameters.size(), quality);
    return quality <= 0;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    static constexpr std::array<std::string_view, 3> names{"identity", "gzip", "br"};
    return names[static_cast<std::size_t>(encoding)];
}

Encoding accepted_encoding(std::string_view accept_encoding) {
    auto best = Encoding::identity;
    while (!accept_encoding.empty()) {
        auto const comma = accept_encoding.find(',');
        auto const item = accept_encoding.substr(0, comma);
        accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size() : comma + 1);
        auto const semicolon = item.find(';');
        if (semicolon != std::string_view::npos && is_refused(item.substr(semicolon))) continue;
        auto const coding = trimmed(item.substr(0, semicolon));
        if (same_name(coding, "br")) return Encoding::brotli;
        if (same_name(coding, "gzip")) best = Encoding::gzip;
    }
    return best;
}

bool is_compressible(std::string_view content_type) {
    auto const type = trimmed(content_type.substr(0, content_type.find(';')));
    if (type == "text/event-stream") return false;
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
           type.ends_with("javascript");
}

struct Compressor::State {
    Encoding encoding;
    BrotliEncoderState* brotli = nullptr;
    z_stream gzip{};
};

Compressor::Compressor(Encoding encoding) : state_(std::make_unique<State>()) {
    state_->encoding = encoding;
    if (encoding == Encoding::brotli) {
        state_->brotli = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
        if (state_->brotli == nullptr) throw std::bad_alloc();
        BrotliEncoderSetParameter(state_->brotli, BROTLI_PARAM_QUALITY, brotli_quality);
        BrotliEncoderSetParameter(state_->brotli, BROTLI_PARAM_LGWIN, brotli_window);
    } else if (encoding == Encoding::gzip) {
        if (deflateInit2(&state_->gzip, gzip_level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::bad_alloc();
        }
    }
}

Compressor::~Compressor() {
    if (state_->brotli != nullptr) BrotliEncoderDestroyInstance(state_->brotli);
    if (state_->encoding == Encoding::gzip) deflateEnd(&state_->gzip);
}

namespace {

std::string add_brotli(BrotliEncoderState* state, std::string_view bytes, bool end) {
    std::string result;
    auto available = bytes.size();
    auto const* next = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const operation = end ? BROTLI_OPERATION_FINISH : BROTLI_OPERATION_PROCESS;
    do {
        std::size_t none = 0;
        if (BrotliEncoderCompressStream(state, operation, &available, &next, &none, nullptr, nullptr) ==
            BROTLI_FALSE) {
            throw std::runtime_error("brotli could not compress a response");
        }
        while (BrotliEncoderHasMoreOutput(state) == BROTLI_TRUE) {
            std::size_t size = 0;
            auto const* output = BrotliEncoderTakeOutput(state, &size);
            result.append(reinterpret_cast<char const*>(output), size);
        }
    } while (available > 0 || (end && BrotliEncoderIsFinished(state) == BROTLI_FALSE));
    return result;
}

std::string add_gzip(z_stream& state, std::string_view bytes, bool end) {
    std::string result;
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    state.avail_in = static_cast<uInt>(bytes.size());
    int outcome = Z_OK;
    do {
        auto const used = result.size();
        result.resize(used + step);
        state.next_out = reinterpret_cast<Bytef*>(result.data() + used);
        state.avail_out = static_cast<uInt>(step);
        outcome = deflate(&state, end ? Z_FINISH : Z_NO_FLUSH);
        result.resize(used + step - state.avail_out);
    } while (outcome == Z_OK && (state.avail_in > 0 || state.avail_out == 0 || end));
    return result;
}

}  // namespace

std::string Compressor::add(std::string_view bytes, Flush flush) {
    auto const end = flush == Flush::end;
    if (state_->encoding == Encoding::brotli) return add_brotli(state_->brotli, bytes, end);
    if (state_->encoding == Encoding::gzip) return add_gzip(state_->gzip, bytes, end);
    return std::string(bytes);
}

std::string compress(Encoding encoding, std::string_view bytes) {
    return Compressor(encoding).add(bytes, Compressor::Flush::end);
}

}  // namespace sampark::http
