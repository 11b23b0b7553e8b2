// File name patterns as drizzle-kit and people write them: *, ?, [a-z], {a,b}, **, !(x).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace checker {

// Whether a pattern holds anything but a plain path.
bool is_glob(std::string_view pattern);

// The plain patterns that the braces of `pattern` stand for ("a/{b,c}.ts" is two), nested braces
// too. Throws Error when there are more than 1,000.
std::vector<std::string> expand_braces(std::string_view pattern);

// Whether a repository path matches a pattern without braces. "*" and "?" stop at "/"; "**" as a
// whole part matches any number of folders, none included; a leading dot must be matched by a
// dot; "!(a|b)", "@(a|b)", "?(a)", "*(a)" and "+(a)" are the extended forms of bash, as the npm
// package "glob", which drizzle-kit uses, knows them.
bool matches_glob(std::string_view path, std::string_view pattern);

// The folder below which every match lies: the pattern's leading parts without special characters.
std::string_view glob_root(std::string_view pattern);

}  // namespace checker
