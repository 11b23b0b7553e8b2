// libgit2 1.5 loses memory for every configuration entry that a pattern does not match, which it
// tries when it opens a repository with extensions; LeakSanitizer is told not to count that as
// ours.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)

extern "C" const char*
__lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
    return "leak:pcre2_\nleak:libpcre2\n";
}
