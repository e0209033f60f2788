// Whatever a cell says, its items read alike once they were written again.
#include "require.hpp"
#include "tabular/cell_notation.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace sampark::tabular;
    constexpr std::string_view names[]{"role", "price"};
    auto const fits = [](std::string_view text) { return text.size() > 2; };
    std::string_view const cell(reinterpret_cast<char const*>(data), size);
    for (auto const& item : split_items(cell, list_signs)) {
        auto const detailed = read_detailed(item, names);
        require(read_detailed(detailed_text(detailed, names), names) == detailed);
        auto const entry = read_labelled(item, fits);
        auto const again = read_labelled(labelled_text(entry.label, entry.value, fits), fits);
        require(again.label == entry.label && again.value == entry.value);
        require(plain(item_text(item)) == item);
    }
    require(unshielded(shielded(cell)) == cell);
    return 0;
}
