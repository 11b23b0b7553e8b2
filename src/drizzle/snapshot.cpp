#include "drizzle/snapshot.h"

#include <algorithm>
#include <array>

#include "drizzle/document.h"
#include "drizzle/snapshot_objects.h"
#include "json/write.h"

namespace checker::drizzle {

namespace {

constexpr std::array<std::string_view, 3> known_versions{"5", "6", "7"};

bool is_known_version(const std::optional<std::string>& version) {
    return version && std::ranges::find(known_versions, *version) != known_versions.end();
}

bool is_postgres(const std::optional<std::string>& dialect) {
    return dialect == "postgresql" || dialect == "pg";
}

std::string text_of(const json::Value& root, std::string_view key) {
    const json::Value* value = root.find(key);
    return value == nullptr ? "" : json::compact(*value);
}

SnapshotFrame read_frame(const SnapshotHead& head, const json::Value& root) {
    SnapshotFrame frame;
    frame.id = head.id.value_or("");
    frame.prev_id = head.prev_id.value_or("");
    const json::Member* views = root.member("views");
    const json::Member* sequences = root.member("sequences");
    if (views != nullptr && sequences != nullptr && views < sequences)
        frame.keys = KeyOrder::validated;
    frame.meta = text_of(root, "_meta");
    frame.internal = text_of(root, "internal");
    return frame;
}

std::string shown(const std::optional<std::string>& text) {
    return text ? "'" + *text + "'" : "missing";
}

}  // namespace

SnapshotHead read_snapshot_head(std::string_view text) {
    auto found = json::top_level_strings(text, {"id", "prevId", "version", "dialect"});
    return {std::move(found[0]), std::move(found[1]), std::move(found[2]), std::move(found[3])};
}

Place place_in_head(const SourcePtr& source, std::string_view key) {
    const json::Result result = json::read(source->text);
    const auto* document = std::get_if<json::Document>(&result);
    const json::Value* value = document == nullptr ? nullptr : document->root.find(key);
    return {source, value == nullptr ? Span{} : value->span};
}

Snapshot read_snapshot(const SourcePtr& source) {
    Snapshot snapshot;
    const std::optional<json::Document> document = read_document(source, snapshot.problems);
    if (!document) return snapshot;
    const json::Value& root = document->root;
    const auto malformed = [&](const json::Value& value, std::string message) {
        snapshot.problems.push_back(
            {ProblemKind::malformed, {source, value.span}, std::move(message)});
    };
    if (!root.is(json::Kind::object)) {
        malformed(root, "the snapshot is no object");
        return snapshot;
    }
    snapshot.head = read_snapshot_head(source->text);
    const auto value_or_root = [&](std::string_view key) -> const json::Value& {
        const json::Value* value = root.find(key);
        return value == nullptr ? root : *value;
    };
    if (!is_postgres(snapshot.head.dialect)) {
        malformed(
            value_or_root("dialect"),
            "the snapshot's dialect is " + shown(snapshot.head.dialect) + ", not 'postgresql'");
        return snapshot;
    }
    if (!is_known_version(snapshot.head.version)) {
        malformed(value_or_root("version"), "the snapshot's version is " +
                                                shown(snapshot.head.version) +
                                                "; known are '5', '6' and '7'");
        return snapshot;
    }
    snapshot.frame = read_frame(snapshot.head, root);
    snapshot.schema = read_objects(source, root, snapshot.problems);
    return snapshot;
}

}  // namespace checker::drizzle
