#include "typescript/grammar.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

extern "C" {
const TSLanguage* tree_sitter_typescript(void);
const TSLanguage* tree_sitter_tsx(void);
}

namespace checker::typescript {

namespace {

template <class Kind>
using Named = std::pair<std::string_view, Kind>;

constexpr std::array kind_names{
    Named<Grammar>{"program", Grammar::program},
    Named<Grammar>{"statement_block", Grammar::statement_block},
    Named<Grammar>{"import_statement", Grammar::import_statement},
    Named<Grammar>{"import_clause", Grammar::import_clause},
    Named<Grammar>{"import_specifier", Grammar::import_specifier},
    Named<Grammar>{"named_imports", Grammar::named_imports},
    Named<Grammar>{"namespace_import", Grammar::namespace_import},
    Named<Grammar>{"import_require_clause", Grammar::import_require_clause},
    Named<Grammar>{"export_statement", Grammar::export_statement},
    Named<Grammar>{"export_clause", Grammar::export_clause},
    Named<Grammar>{"export_specifier", Grammar::export_specifier},
    Named<Grammar>{"namespace_export", Grammar::namespace_export},
    Named<Grammar>{"lexical_declaration", Grammar::lexical_declaration},
    Named<Grammar>{"variable_declaration", Grammar::variable_declaration},
    Named<Grammar>{"variable_declarator", Grammar::variable_declarator},
    Named<Grammar>{"function_declaration", Grammar::function_declaration},
    Named<Grammar>{"generator_function_declaration", Grammar::generator_function_declaration},
    Named<Grammar>{"function_signature", Grammar::function_signature},
    Named<Grammar>{"function_expression", Grammar::function_expression},
    Named<Grammar>{"generator_function", Grammar::generator_function},
    Named<Grammar>{"arrow_function", Grammar::arrow_function},
    Named<Grammar>{"class_declaration", Grammar::class_declaration},
    Named<Grammar>{"abstract_class_declaration", Grammar::abstract_class_declaration},
    Named<Grammar>{"class", Grammar::class_},
    Named<Grammar>{"class_heritage", Grammar::class_heritage},
    Named<Grammar>{"extends_clause", Grammar::extends_clause},
    Named<Grammar>{"class_body", Grammar::class_body},
    Named<Grammar>{"method_definition", Grammar::method_definition},
    Named<Grammar>{"public_field_definition", Grammar::public_field_definition},
    Named<Grammar>{"class_static_block", Grammar::class_static_block},
    Named<Grammar>{"interface_declaration", Grammar::interface_declaration},
    Named<Grammar>{"type_alias_declaration", Grammar::type_alias_declaration},
    Named<Grammar>{"ambient_declaration", Grammar::ambient_declaration},
    Named<Grammar>{"enum_declaration", Grammar::enum_declaration},
    Named<Grammar>{"enum_assignment", Grammar::enum_assignment},
    Named<Grammar>{"internal_module", Grammar::internal_module},
    Named<Grammar>{"module", Grammar::module},
    Named<Grammar>{"import_alias", Grammar::import_alias},
    Named<Grammar>{"expression_statement", Grammar::expression_statement},
    Named<Grammar>{"if_statement", Grammar::if_statement},
    Named<Grammar>{"else_clause", Grammar::else_clause},
    Named<Grammar>{"for_statement", Grammar::for_statement},
    Named<Grammar>{"for_in_statement", Grammar::for_in_statement},
    Named<Grammar>{"while_statement", Grammar::while_statement},
    Named<Grammar>{"do_statement", Grammar::do_statement},
    Named<Grammar>{"switch_statement", Grammar::switch_statement},
    Named<Grammar>{"switch_case", Grammar::switch_case},
    Named<Grammar>{"switch_default", Grammar::switch_default},
    Named<Grammar>{"try_statement", Grammar::try_statement},
    Named<Grammar>{"catch_clause", Grammar::catch_clause},
    Named<Grammar>{"finally_clause", Grammar::finally_clause},
    Named<Grammar>{"break_statement", Grammar::break_statement},
    Named<Grammar>{"continue_statement", Grammar::continue_statement},
    Named<Grammar>{"return_statement", Grammar::return_statement},
    Named<Grammar>{"throw_statement", Grammar::throw_statement},
    Named<Grammar>{"labeled_statement", Grammar::labeled_statement},
    Named<Grammar>{"empty_statement", Grammar::empty_statement},
    Named<Grammar>{"debugger_statement", Grammar::debugger_statement},
    Named<Grammar>{"with_statement", Grammar::with_statement},
    Named<Grammar>{"identifier", Grammar::identifier},
    Named<Grammar>{"undefined", Grammar::undefined},
    Named<Grammar>{"this", Grammar::this_},
    Named<Grammar>{"super", Grammar::super},
    Named<Grammar>{"null", Grammar::null},
    Named<Grammar>{"true", Grammar::true_},
    Named<Grammar>{"false", Grammar::false_},
    Named<Grammar>{"number", Grammar::number},
    Named<Grammar>{"string", Grammar::string},
    Named<Grammar>{"template_string", Grammar::template_string},
    Named<Grammar>{"template_substitution", Grammar::template_substitution},
    Named<Grammar>{"regex", Grammar::regex},
    Named<Grammar>{"array", Grammar::array},
    Named<Grammar>{"object", Grammar::object},
    Named<Grammar>{"pair", Grammar::pair},
    Named<Grammar>{"spread_element", Grammar::spread_element},
    Named<Grammar>{"shorthand_property_identifier", Grammar::shorthand_property_identifier},
    Named<Grammar>{"parenthesized_expression", Grammar::parenthesized_expression},
    Named<Grammar>{"call_expression", Grammar::call_expression},
    Named<Grammar>{"new_expression", Grammar::new_expression},
    Named<Grammar>{"member_expression", Grammar::member_expression},
    Named<Grammar>{"subscript_expression", Grammar::subscript_expression},
    Named<Grammar>{"unary_expression", Grammar::unary_expression},
    Named<Grammar>{"binary_expression", Grammar::binary_expression},
    Named<Grammar>{"ternary_expression", Grammar::ternary_expression},
    Named<Grammar>{"assignment_expression", Grammar::assignment_expression},
    Named<Grammar>{"augmented_assignment_expression", Grammar::augmented_assignment_expression},
    Named<Grammar>{"update_expression", Grammar::update_expression},
    Named<Grammar>{"sequence_expression", Grammar::sequence_expression},
    Named<Grammar>{"await_expression", Grammar::await_expression},
    Named<Grammar>{"yield_expression", Grammar::yield_expression},
    Named<Grammar>{"as_expression", Grammar::as_expression},
    Named<Grammar>{"satisfies_expression", Grammar::satisfies_expression},
    Named<Grammar>{"non_null_expression", Grammar::non_null_expression},
    Named<Grammar>{"type_assertion", Grammar::type_assertion},
    Named<Grammar>{"instantiation_expression", Grammar::instantiation_expression},
    Named<Grammar>{"meta_property", Grammar::meta_property},
    Named<Grammar>{"import", Grammar::import},
    Named<Grammar>{"arguments", Grammar::arguments},
    Named<Grammar>{"computed_property_name", Grammar::computed_property_name},
    Named<Grammar>{"property_identifier", Grammar::property_identifier},
    Named<Grammar>{"private_property_identifier", Grammar::private_property_identifier},
    Named<Grammar>{"statement_identifier", Grammar::statement_identifier},
    Named<Grammar>{"object_pattern", Grammar::object_pattern},
    Named<Grammar>{"array_pattern", Grammar::array_pattern},
    Named<Grammar>{"pair_pattern", Grammar::pair_pattern},
    Named<Grammar>{"object_assignment_pattern", Grammar::object_assignment_pattern},
    Named<Grammar>{"assignment_pattern", Grammar::assignment_pattern},
    Named<Grammar>{"rest_pattern", Grammar::rest_pattern},
    Named<Grammar>{"shorthand_property_identifier_pattern",
                   Grammar::shorthand_property_identifier_pattern},
    Named<Grammar>{"formal_parameters", Grammar::formal_parameters},
    Named<Grammar>{"required_parameter", Grammar::required_parameter},
    Named<Grammar>{"optional_parameter", Grammar::optional_parameter},
    Named<Grammar>{"accessibility_modifier", Grammar::accessibility_modifier},
    Named<Grammar>{"override_modifier", Grammar::override_modifier},
    Named<Grammar>{"decorator", Grammar::decorator},
    Named<Grammar>{"comment", Grammar::comment},
    Named<Grammar>{"html_comment", Grammar::html_comment},
    Named<Grammar>{"hash_bang_line", Grammar::hash_bang_line},
    Named<Grammar>{"nested_identifier", Grammar::nested_identifier},
    Named<Grammar>{"regex_pattern", Grammar::regex_pattern},
    Named<Grammar>{"regex_flags", Grammar::regex_flags},
    Named<Grammar>{"optional_chain", Grammar::optional_chain},
    Named<Grammar>{"type_identifier", Grammar::type_identifier},
};

constexpr std::array field_names{
    Named<Field>{"alias", Field::alias},
    Named<Field>{"alternative", Field::alternative},
    Named<Field>{"argument", Field::argument},
    Named<Field>{"arguments", Field::arguments},
    Named<Field>{"body", Field::body},
    Named<Field>{"condition", Field::condition},
    Named<Field>{"constructor", Field::constructor},
    Named<Field>{"consequence", Field::consequence},
    Named<Field>{"declaration", Field::declaration},
    Named<Field>{"finalizer", Field::finalizer},
    Named<Field>{"function", Field::function},
    Named<Field>{"handler", Field::handler},
    Named<Field>{"increment", Field::increment},
    Named<Field>{"index", Field::index},
    Named<Field>{"initializer", Field::initializer},
    Named<Field>{"key", Field::key},
    Named<Field>{"kind", Field::kind},
    Named<Field>{"label", Field::label},
    Named<Field>{"left", Field::left},
    Named<Field>{"name", Field::name},
    Named<Field>{"object", Field::object},
    Named<Field>{"operator", Field::operator_},
    Named<Field>{"parameter", Field::parameter},
    Named<Field>{"parameters", Field::parameters},
    Named<Field>{"pattern", Field::pattern},
    Named<Field>{"property", Field::property},
    Named<Field>{"right", Field::right},
    Named<Field>{"source", Field::source},
    Named<Field>{"value", Field::value},
    Named<Field>{"flags", Field::flags},
};

// What the list calls by that name; `otherwise` for names that are not in it.
template <class Kind, std::size_t size>
Kind named(const std::array<Named<Kind>, size>& names, std::string_view name, Kind otherwise) {
    const auto at = std::ranges::find(names, name, &Named<Kind>::first);
    return at != names.end() ? at->second : otherwise;
}

Dialect make_dialect(const TSLanguage* language) {
    Dialect made;
    made.language = language;
    const std::uint32_t symbols = ts_language_symbol_count(language);
    for (std::uint32_t i = 0; i < symbols; ++i) {
        const auto symbol = static_cast<TSSymbol>(i);
        // Keywords share their names with rules ("class", "import"): only rules count.
        const bool rule = ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular;
        made.kinds.push_back(
            rule ? named(kind_names, ts_language_symbol_name(language, symbol), Grammar::other)
                 : Grammar::other);
    }
    made.fields.push_back(Field::none);
    const std::uint32_t fields = ts_language_field_count(language);
    for (std::uint32_t id = 1; id <= fields; ++id)
        made.fields.push_back(
            named(field_names, ts_language_field_name_for_id(language, static_cast<TSFieldId>(id)),
                  Field::none));
    return made;
}

}  // namespace

const Dialect& dialect(bool jsx) {
    static const Dialect plain = make_dialect(tree_sitter_typescript());
    static const Dialect with_jsx = make_dialect(tree_sitter_tsx());
    return jsx ? with_jsx : plain;
}

}  // namespace checker::typescript
