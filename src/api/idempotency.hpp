// Idempotency-Key: a request that is sent again, because its answer was lost, is answered again and done
// once.
//
// The answer is stored in the transaction of the change. It is kept for a day, per user.
#pragma once

#include "http/request.hpp"
#include "http/response.hpp"
#include "records/context.hpp"

#include <functional>

namespace sampark::api {

// The response of `handle`, or the stored one. Throws Problem 422 "idempotency_key_reused" when the key came
// with another request before, 400 "idempotency_key_malformed" when it is empty or longer than 200 bytes.
http::Response once(Context const& context, http::Request const& request,
                    std::function<http::Response(Context const&)> const& handle);
// Removes what is older than a day; returns how many.
std::int64_t purge_idempotency(db::Tx& tx, Id const& workspace);

}  // namespace sampark::api
