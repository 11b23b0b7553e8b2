#include "resolution/journal_text.h"

#include <set>

#include "json/read.h"
#include "json/write.h"

namespace checker::resolution {

namespace {

json::Value read(std::string_view text) {
    // It was read before, so it is JSON.
    return std::move(std::get<json::Document>(json::read(text)).root);
}

void set(json::Value& object, std::string_view key, json::Kind kind, std::string text) {
    json::Value value;
    value.kind = kind;
    value.text = std::move(text);
    for (json::Member& member : object.members) {
        if (member.key != key) continue;
        member.value = std::move(value);
        return;
    }
    object.members.push_back({std::string(key), {}, std::move(value)});
}

json::Value written(const NewEntry& added) {
    const Place& place = added.entry.place;
    json::Value entry = read(std::string_view(place.source->text)
                                 .substr(place.span.begin, place.span.end - place.span.begin));
    set(entry, "idx", json::Kind::number, std::to_string(added.numbers.idx));
    set(entry, "when", json::Kind::number, std::to_string(added.numbers.when));
    set(entry, "tag", json::Kind::string, added.numbers.tag);
    return entry;
}

// Takes out those of the journal's entries that go behind the others.
void take_out(json::Value& elements, const drizzle::Journal& journal,
              const std::vector<NewEntry>& entries) {
    std::set<std::size_t> begins;
    for (const NewEntry& added : entries)
        if (added.entry.place.source == journal.source) begins.insert(added.entry.place.span.begin);
    std::erase_if(elements.elements,
                  [&](const json::Value& entry) { return begins.contains(entry.span.begin); });
}

}  // namespace

std::string journal_text(const drizzle::Journal& kept, const std::vector<NewEntry>& entries) {
    json::Value root = read(kept.source->text);
    for (json::Member& member : root.members)
        if (member.key == "entries") {
            take_out(member.value, kept, entries);
            for (const NewEntry& added : entries)
                member.value.elements.push_back(written(added));
        }
    json::Writer writer;
    writer.value(root);
    return writer.text();
}

}  // namespace checker::resolution
