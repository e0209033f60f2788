// The filter of a calendar-query (RFC 4791, section 9.7), asked of an object, and when people are busy.
#pragma once

#include "calendar/icalendar.hpp"
#include "calendar/recurrence.hpp"
#include "dav/xml.hpp"

#include <string_view>
#include <vector>

namespace sampark::dav {

// Throws Problem 403 "dav_calendar_filter_unknown" {part} for a <cal:filter> that asks for what we cannot
// tell.
void check(Element const& filter);
// Whether the object is what a <cal:filter> looks for. Throws Problem 400 "dav_time_range_wrong" for a range
// that is none.
bool fits(ical::Object const& object, Element const& filter, std::string_view zone);

// The times within the span that the object takes.
std::vector<ical::Busy> busy_times(ical::Object const& object, calendar::Span const& span,
                                   std::string_view zone);
// The object with each of its times in the span as one of its own (RFC 4791, 9.6.5), and without the times
// apart that do not touch it (9.6.6).
std::string expanded(ical::Object const& object, calendar::Span const& span, std::string_view zone);
std::string limited(ical::Object const& object, calendar::Span const& span, std::string_view zone);

// What overlaps or touches put together, in order.
std::vector<ical::Busy> merged(std::vector<ical::Busy> busy);
// The span of a <cal:time-range>.
calendar::Span span_of(Element const& range);

}  // namespace sampark::dav
