// The /metrics page of Prometheus.
#pragma once

#include "http/response.hpp"

namespace sampark::http {

Response metrics_page();

}  // namespace sampark::http
