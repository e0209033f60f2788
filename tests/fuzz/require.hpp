// What must hold whatever the bytes are: a fuzzer keeps those with which it does not.
#pragma once

#include <cstdlib>

inline void require(bool holds) {
    if (!holds) std::abort();
}
