#include "records/search.hpp"

namespace sampark {

void index(Context const& context, Record const& record, Record const* before) {
    (void)context, (void)record, (void)before;
}

void unindex(Context const& context, Record const& record) { (void)context, (void)record; }

}  // namespace sampark
