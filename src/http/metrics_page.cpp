#include "http/metrics_page.hpp"

#include "base/metrics.hpp"

namespace sampark::http {

Response metrics_page() {
    return text_response(metrics::exposition(), "text/plain; version=0.0.4; charset=utf-8");
}

}  // namespace sampark::http
