#include "oracle.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "json/read.h"

namespace checker::kit {

const json::Value& oracle() {
    static const json::Result result = [] {
        std::ifstream file(std::string(CHECKER_BUILD) + "/kit/oracle.json");
        REQUIRE(file);
        std::stringstream text;
        text << file.rdbuf();
        return json::read(text.str());
    }();
    REQUIRE(std::holds_alternative<json::Document>(result));
    return std::get<json::Document>(result).root;
}

std::string text_of(const json::Value& value, std::string_view key) {
    const json::Value* found = value.find(key);
    return found == nullptr ? "" : found->text;
}

std::string sentences(const std::vector<schema::Difference>& differences) {
    std::string list;
    for (const schema::Difference& difference : differences)
        list +=
            schema::kind_of(difference) + " " + difference.object + ": " + difference.text + "\n";
    return list;
}

bool is_no_migration(const std::string& sql) {
    for (const std::string_view flaw : {
             "<constraint_name>",  // the key's name is for people to fill in
             "DEFAULT undefined",  // a default that is an array or an object
             "\"undefined\".",     // the schema of a type that is not its own
         })
        if (sql.find(flaw) != std::string::npos) return true;
    return false;
}

}  // namespace checker::kit
