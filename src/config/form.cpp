#include "config/form.h"

#include <algorithm>

#include "core/path.h"

namespace checker::config {

Place Reading::place_of(const yaml::Node& node) const {
    const std::size_t begin = lines.offset_of(node.at);
    return {source, {begin, begin}};
}

std::string text_of(const yaml::Node& node, const Form& form, std::string_view base) {
    if (form.kind == FormKind::word) return std::string(form.words[word_of(node, form)]);
    if (form.kind != FormKind::path) return node.string();
    std::optional<std::string> path = join_path(base, node.string());
    if (!path) node.fail("the path '" + node.string() + "' leads out of the repository");
    return *path;
}

long long whole_of(const yaml::Node& node, const Form& form) {
    const long long number = node.integer();
    if (number < form.least || number > form.most)
        node.fail(form.what + " is between " + std::to_string(form.least) + " and " +
                  std::to_string(form.most) + form.unit);
    return number;
}

std::size_t word_of(const yaml::Node& node, const Form& form) {
    return node.one_of(form.words);
}

void expect_form(const yaml::Node& node, const Form& form) {
    std::vector<std::string_view> names;
    for (const Form& key : form.keys)
        names.emplace_back(key.name);
    node.expect_keys(names);
    if (form.needed.empty()) return;
    const bool is_enough = std::ranges::any_of(form.needed, [&](const auto& together) {
        return std::ranges::all_of(together,
                                   [&](std::string_view key) { return node.find(key) != nullptr; });
    });
    if (!is_enough) node.fail(form.needed_text);
}

}  // namespace checker::config
