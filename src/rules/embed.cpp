// Makes the rule files part of the program: writes, for each, its path, its text and what it says
// before its examples, read already. YAML takes longer to read than most migrations take to lint.
#include "rules/embed.h"

#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>

#include "core/path.h"
#include "yaml/node.h"
#include "yaml/pack.h"

namespace {

std::string literal(const std::string& text) {
    return "R\"rule_file(" + text + ")rule_file\"";
}

std::string entry(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    const std::string name = "rules/" + std::string(checker::name_of_file(path));
    const std::string head(checker::rules::without_examples(text.str()));
    const checker::yaml::Node file = checker::yaml::read({name, head});
    return "{\"" + name + "\", " + literal(text.str()) + ", " + literal(checker::yaml::pack(file)) +
           "},\n";
}

}  // namespace

// embed OUTPUT RULE...
int main(int argc, char** argv) {
    try {
        std::string entries;
        for (int i = 2; i < argc; ++i)
            entries += entry(argv[i]);
        std::ofstream out(argv[1], std::ios::binary);
        out << entries;
        out.close();
        return out ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "embed: %s\n", error.what());
        return 1;
    }
}
