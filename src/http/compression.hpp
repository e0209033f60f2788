// Compression of responses by what the client accepts: brotli first, then gzip.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace sampark::http {

enum class Encoding { identity, gzip, brotli };

// "gzip", "br".
std::string_view name_of(Encoding encoding);
// The best encoding that Accept-Encoding allows (RFC 9110: "br;q=0" refuses it).
Encoding accepted_encoding(std::string_view accept_encoding);
// Whether bodies of this type shrink: text, JSON, CSV, SVG, scripts, calendars.
bool is_compressible(std::string_view content_type);

std::string compress(Encoding encoding, std::string_view bytes);

// Compresses a body that comes in pieces.
class Compressor {
public:
    enum class Flush { none, end };
    explicit Compressor(Encoding encoding);
    ~Compressor();
    // What is ready to be sent; may be empty, as the encoder gathers.
    std::string add(std::string_view bytes, Flush flush);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace sampark::http
