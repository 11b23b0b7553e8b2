// The fields of a snapshot's objects, read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/source.h"
#include "drizzle/problem.h"
#include "json/value.h"
#include "schema/schema.h"

namespace checker::drizzle {

// Reads fields of objects; a field of the wrong kind is a problem, and reads as if it was missing.
class Fields {
  public:
    explicit Fields(SourcePtr source) : source_(std::move(source)) {}

    std::vector<Problem> problems;

    std::string text(const json::Value& object, std::string_view key);  // must be there
    std::string text_or(const json::Value& object, std::string_view key, std::string_view missing);
    std::optional<std::string> optional_text(const json::Value& object, std::string_view key);
    bool flag(const json::Value& object, std::string_view key, bool missing = false);
    std::vector<std::string> texts(const json::Value& object, std::string_view key);
    // The members' values as JSON.
    schema::Options options(const json::Value& object, std::string_view key);
    // The member of that key if it is an object; else an empty one.
    const json::Value& object(const json::Value& parent, std::string_view key);
    const json::Value& list(const json::Value& parent, std::string_view key);

    // Calls `read` with each member of the object under `key` that is an object itself.
    template <class Read>
    void each(const json::Value& parent, std::string_view key, Read read) {
        for (const json::Member& member : object(parent, key).members)
            if (expect(member.value, json::Kind::object, member.key)) read(member);
    }

    schema::Origin origin(const json::Member& member) const {
        return {{source_, member.key_span}, {}};
    }
    void malformed(const json::Value& value, std::string message);
    bool expect(const json::Value& value, json::Kind kind, std::string_view name);

  private:
    // The member of that key if it is there, not null, and of that kind.
    const json::Value* find(const json::Value& object, std::string_view key, json::Kind kind);

    SourcePtr source_;
};

}  // namespace checker::drizzle
