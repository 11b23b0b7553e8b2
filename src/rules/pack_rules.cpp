// Makes the rule files a part of the program: pack_rules OUTPUT RULE.yaml...
// Writes one entry a file: its path, its text, and what stands before its examples, packed.
#include <fstream>
#include <iostream>
#include <sstream>

#include "core/error.h"
#include "core/path.h"
#include "rules/packed.h"
#include "rules/parts.h"

using namespace checker;

namespace {

std::string text_of(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

std::string raw(const std::string& text) {
    return "R\"rule_file(" + text + ")rule_file\"sv";
}

std::string entry(const std::string& file) {
    const std::string text = text_of(file);
    const std::string path = "rules/" + std::string(name_of_file(file));
    const yaml::Node head = yaml::read({path, std::string(rules::without_examples(text))});
    return "{\"" + path + "\"sv,\n" + raw(text) + ",\n" + raw(rules::packed(head)) + "},\n";
}

}  // namespace

int main(int count, char** arguments) {
    try {
        std::ofstream output(arguments[1]);
        for (int i = 2; i < count; ++i)
            output << entry(arguments[i]);
        return output.good() ? 0 : 2;
    } catch (const Error& error) {
        std::cerr << error.what() << "\n";
        return 2;
    }
}
