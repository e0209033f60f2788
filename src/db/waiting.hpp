#pragma once

namespace sampark::db {

// Within a writing function: whether others wait until the transaction that this thread leads has ended, so
// that a long piece of work ends it early. Always false where writers do not wait for each other
// (PostgreSQL).
bool others_wait_to_write();

}  // namespace sampark::db
