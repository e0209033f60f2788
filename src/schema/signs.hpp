// What a tag or a choice of one's own may look like: colours and icons by names that the web application
// knows.
#pragma once

#include <string_view>

namespace sampark::signs {

inline constexpr std::string_view colors[]{"gray", "red",   "pink", "violet", "blue",  "cyan",
                                           "teal", "green", "lime", "yellow", "orange"};

inline constexpr std::string_view icons[]{
    "bell",      "book",         "briefcase",   "building", "calendar",  "camera",  "car",
    "cash",      "chat",         "clipboard",   "cup",      "document",  "flag",    "gift",
    "heart",     "home",         "mail",        "map_pin",  "megaphone", "package", "people",
    "phone",     "presentation", "receipt",     "scissors", "search",    "shield",  "shopping_cart",
    "signature", "star",         "stethoscope", "tool",     "truck",     "video"};

}  // namespace sampark::signs
