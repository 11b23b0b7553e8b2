// Date, as far as it does not depend on the clock or the time zone.
#include <array>
#include <cmath>
#include <cstdio>

#include "typescript/builtins/library.h"

namespace checker::typescript {

namespace {

constexpr double day = 86'400'000;
constexpr double most_time = 8.64e15;

// Days since 1970-01-01 of a date of the Gregorian calendar (month from 1).
std::int64_t days_from(std::int64_t year, int month, int of_month) {
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t of_era = year - era * 400;
    const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + of_month - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct Calendar {
    std::int64_t year;
    int month;
    int of_month;
};

Calendar calendar_of(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t of_era = days - era * 146097;
    const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t shifted = (5 * of_year + 2) / 153;
    const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {year + era * 400 + (month <= 2 ? 1 : 0), month,
            static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1)};
}

// Walks over the text of a date.
struct DateReader {
    const std::string& text;
    std::size_t at = 0;

    // The number that so many digits spell; -1 where there are fewer.
    int number(std::size_t digits) {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i, ++at) {
            if (at >= text.size() || text[at] < '0' || text[at] > '9') return -1;
            value = value * 10 + (text[at] - '0');
        }
        return value;
    }
    bool take(char c) {
        const bool there = at < text.size() && text[at] == c;
        if (there) ++at;
        return there;
    }
};

// The milliseconds of 2024, 2024-02 or 2024-02-29; nothing when there is no such day.
std::optional<double> read_days(DateReader& reader) {
    const int year = reader.number(4);
    if (year < 0) return std::nullopt;
    int month = 1;
    int of_month = 1;
    if (reader.take('-')) {
        month = reader.number(2);
        if (reader.take('-')) of_month = reader.number(2);
    }
    if (month < 1 || month > 12 || of_month < 1 || of_month > 31) return std::nullopt;
    const std::int64_t days = days_from(year, month, of_month);
    if (calendar_of(days).of_month != of_month) return std::nullopt;
    return static_cast<double>(days) * day;
}

// The milliseconds of 12:34, 12:34:56 or 12:34:56.789.
std::optional<double> read_time_of_day(DateReader& reader) {
    const int hour = reader.number(2);
    if (hour < 0 || hour > 23 || !reader.take(':')) return std::nullopt;
    const int minute = reader.number(2);
    int second = 0;
    int millisecond = 0;
    if (reader.take(':')) second = reader.number(2);
    if (reader.take('.')) millisecond = reader.number(3);
    if (minute < 0 || minute > 59 || second < 0 || second > 59 || millisecond < 0)
        return std::nullopt;
    return ((hour * 60 + minute) * 60 + second) * 1000.0 + millisecond;
}

// A text of the form that ECMA-262 fixes, with a time zone where it has a time; nothing for others.
std::optional<double> parse_time(const std::string& text) {
    DateReader reader{text};
    const std::optional<double> date = read_days(reader);
    if (!date || reader.at == text.size()) return date;
    if (!reader.take('T')) return std::nullopt;
    const std::optional<double> time = read_time_of_day(reader);
    if (!time || !reader.take('Z') || reader.at != text.size()) return std::nullopt;
    return *date + *time;
}

std::string iso_text(double time) {
    const auto days = static_cast<std::int64_t>(std::floor(time / day));
    const Calendar date = calendar_of(days);
    const auto rest = static_cast<int>(time - static_cast<double>(days) * day);
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",  // NOLINT
                  static_cast<int>(date.year), date.month, date.of_month, rest / 3'600'000,
                  rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
    return buffer.data();
}

Value construct(Evaluator& e, const Call& call) {
    const Value given = call.argument(0);
    if (given.is_unknown()) return e.spread(given);
    std::optional<double> time;
    if (call.constructing && call.arguments.size() == 1) {
        if (given.is_number()) time = std::trunc(given.as_number());
        if (given.is_string()) time = parse_time(given.as_string());
        if (given.is_object() && given.as_object()->host_as<DateHost>())
            time = given.as_object()->host_as<DateHost>()->time;
    }
    // The form of years outside of 0 to 9999 is another one.
    if (!time || !(*time >= -62167219200000.0 && *time <= 253402300799999.0) ||
        std::abs(*time) > most_time)
        return e.unknown(call.place, "this date is not evaluated");
    Object* made = e.heap.object(Object::Class::date);
    made->prototype = e.date_prototype;
    auto host = std::make_unique<DateHost>();
    host->time = *time + 0.0;
    made->host = std::move(host);
    return Value::object(made);
}

// Date.UTC(year, month, ...): what is too large carries over.
Value utc(Evaluator& e, const Call& call) {
    constexpr std::size_t most_parts = 7;
    std::array<double, most_parts> parts{0, 0, 1, 0, 0, 0, 0};
    for (std::size_t i = 0; i < std::min(call.arguments.size(), most_parts); ++i) {
        const Value part = e.to_number(call.arguments[i], call.place);
        if (part.is_unknown()) return part;
        parts[i] = std::trunc(part.as_number());
        if (!(std::abs(parts[i]) < 1e9)) return e.unknown(call.place, "this date is not evaluated");
    }
    // Two digits stand for a year of the last century.
    if (call.arguments.empty() || parts[0] < 100 || parts[0] > 9999)
        return e.unknown(call.place, "this date is not evaluated");
    const double years = std::floor(parts[1] / 12);
    const auto month = static_cast<int>(parts[1] - years * 12);
    const auto year = static_cast<std::int64_t>(parts[0] + years);
    const double days = static_cast<double>(days_from(year, month + 1, 1)) + parts[2] - 1;
    return Value::number(days * day + parts[3] * 3'600'000 + parts[4] * 60'000 + parts[5] * 1000 +
                         parts[6]);
}

void define_date(Evaluator& e, std::string_view name, Value (*code)(Evaluator&, double)) {
    e.define_pure(*e.date_prototype, name, [&e, code](const Call& call) {
        const Object* self = call.self.is_object() ? call.self.as_object() : nullptr;
        const auto* host = self ? self->host_as<DateHost>() : nullptr;
        if (!host) e.raise("TypeError", "this is not a Date object.", call.place);
        if (self->open) return e.spread(Value::unknown(self->open));
        return code(e, host->time);
    });
}

}  // namespace

void install_date(Evaluator& e) {
    Object& constructor = *e.global_class("Date", e.date_prototype,
                                          [&e](const Call& call) { return construct(e, call); });
    e.define(constructor, "now", [&e](const Call& call) {
        return e.unknown(call.place, "the current time is different every time");
    });
    e.define_pure(constructor, "UTC", [&e](const Call& call) { return utc(e, call); });
    const auto text = [](Evaluator& evaluator, double time) {
        return evaluator.string(iso_text(time));
    };
    define_date(e, "toISOString", text);
    define_date(e, "toJSON", text);
    const auto number = [](Evaluator&, double time) { return Value::number(time); };
    define_date(e, "getTime", number);
    define_date(e, "valueOf", number);
    define_date(e, "getUTCFullYear", [](Evaluator&, double time) {
        return Value::number(static_cast<double>(
            calendar_of(static_cast<std::int64_t>(std::floor(time / day))).year));
    });
    define_date(e, "getUTCMonth", [](Evaluator&, double time) {
        return Value::number(calendar_of(static_cast<std::int64_t>(std::floor(time / day))).month -
                             1);
    });
    define_date(e, "getUTCDate", [](Evaluator&, double time) {
        return Value::number(
            calendar_of(static_cast<std::int64_t>(std::floor(time / day))).of_month);
    });
    for (const char* name :
         {"setTime", "setFullYear", "setMonth", "setDate", "setHours", "setMinutes", "setSeconds",
          "setMilliseconds", "setUTCFullYear", "setUTCMonth", "setUTCDate", "setUTCHours",
          "setUTCMinutes", "setUTCSeconds", "setUTCMilliseconds", "toString", "toLocaleString"})
        e.define(*e.date_prototype, name, [&e, name](const Call& call) {
            const Value doubt =
                e.unknown(call.place, std::string("`") + name + "` of dates is not evaluated");
            if (std::string_view(name).starts_with("set")) e.poison_value(call.self, doubt);
            return doubt;
        });
}

}  // namespace checker::typescript
