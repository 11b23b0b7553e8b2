#include "typescript/grammar.h"

#include <string_view>
#include <unordered_map>

extern "C" {
const TSLanguage* tree_sitter_typescript(void);
const TSLanguage* tree_sitter_tsx(void);
}

namespace checker::typescript {

namespace {

const std::unordered_map<std::string_view, Grammar>& kind_names() {
    using T = Grammar;
    static const std::unordered_map<std::string_view, Grammar> names = {
        {"program", T::program},
        {"statement_block", T::statement_block},
        {"import_statement", T::import_statement},
        {"import_clause", T::import_clause},
        {"import_specifier", T::import_specifier},
        {"named_imports", T::named_imports},
        {"namespace_import", T::namespace_import},
        {"import_require_clause", T::import_require_clause},
        {"export_statement", T::export_statement},
        {"export_clause", T::export_clause},
        {"export_specifier", T::export_specifier},
        {"namespace_export", T::namespace_export},
        {"lexical_declaration", T::lexical_declaration},
        {"variable_declaration", T::variable_declaration},
        {"variable_declarator", T::variable_declarator},
        {"function_declaration", T::function_declaration},
        {"generator_function_declaration", T::generator_function_declaration},
        {"function_signature", T::function_signature},
        {"function_expression", T::function_expression},
        {"generator_function", T::generator_function},
        {"arrow_function", T::arrow_function},
        {"class_declaration", T::class_declaration},
        {"abstract_class_declaration", T::abstract_class_declaration},
        {"class", T::class_},
        {"class_heritage", T::class_heritage},
        {"extends_clause", T::extends_clause},
        {"class_body", T::class_body},
        {"method_definition", T::method_definition},
        {"public_field_definition", T::public_field_definition},
        {"class_static_block", T::class_static_block},
        {"interface_declaration", T::interface_declaration},
        {"type_alias_declaration", T::type_alias_declaration},
        {"ambient_declaration", T::ambient_declaration},
        {"enum_declaration", T::enum_declaration},
        {"enum_assignment", T::enum_assignment},
        {"internal_module", T::internal_module},
        {"module", T::module},
        {"import_alias", T::import_alias},
        {"expression_statement", T::expression_statement},
        {"if_statement", T::if_statement},
        {"else_clause", T::else_clause},
        {"for_statement", T::for_statement},
        {"for_in_statement", T::for_in_statement},
        {"while_statement", T::while_statement},
        {"do_statement", T::do_statement},
        {"switch_statement", T::switch_statement},
        {"switch_case", T::switch_case},
        {"switch_default", T::switch_default},
        {"try_statement", T::try_statement},
        {"catch_clause", T::catch_clause},
        {"finally_clause", T::finally_clause},
        {"break_statement", T::break_statement},
        {"continue_statement", T::continue_statement},
        {"return_statement", T::return_statement},
        {"throw_statement", T::throw_statement},
        {"labeled_statement", T::labeled_statement},
        {"empty_statement", T::empty_statement},
        {"debugger_statement", T::debugger_statement},
        {"with_statement", T::with_statement},
        {"identifier", T::identifier},
        {"undefined", T::undefined},
        {"this", T::this_},
        {"super", T::super},
        {"null", T::null},
        {"true", T::true_},
        {"false", T::false_},
        {"number", T::number},
        {"string", T::string},
        {"template_string", T::template_string},
        {"template_substitution", T::template_substitution},
        {"regex", T::regex},
        {"array", T::array},
        {"object", T::object},
        {"pair", T::pair},
        {"spread_element", T::spread_element},
        {"shorthand_property_identifier", T::shorthand_property_identifier},
        {"parenthesized_expression", T::parenthesized_expression},
        {"call_expression", T::call_expression},
        {"new_expression", T::new_expression},
        {"member_expression", T::member_expression},
        {"subscript_expression", T::subscript_expression},
        {"unary_expression", T::unary_expression},
        {"binary_expression", T::binary_expression},
        {"ternary_expression", T::ternary_expression},
        {"assignment_expression", T::assignment_expression},
        {"augmented_assignment_expression", T::augmented_assignment_expression},
        {"update_expression", T::update_expression},
        {"sequence_expression", T::sequence_expression},
        {"await_expression", T::await_expression},
        {"yield_expression", T::yield_expression},
        {"as_expression", T::as_expression},
        {"satisfies_expression", T::satisfies_expression},
        {"non_null_expression", T::non_null_expression},
        {"type_assertion", T::type_assertion},
        {"instantiation_expression", T::instantiation_expression},
        {"meta_property", T::meta_property},
        {"import", T::import},
        {"arguments", T::arguments},
        {"computed_property_name", T::computed_property_name},
        {"property_identifier", T::property_identifier},
        {"private_property_identifier", T::private_property_identifier},
        {"statement_identifier", T::statement_identifier},
        {"object_pattern", T::object_pattern},
        {"array_pattern", T::array_pattern},
        {"pair_pattern", T::pair_pattern},
        {"object_assignment_pattern", T::object_assignment_pattern},
        {"assignment_pattern", T::assignment_pattern},
        {"rest_pattern", T::rest_pattern},
        {"shorthand_property_identifier_pattern", T::shorthand_property_identifier_pattern},
        {"formal_parameters", T::formal_parameters},
        {"required_parameter", T::required_parameter},
        {"optional_parameter", T::optional_parameter},
        {"accessibility_modifier", T::accessibility_modifier},
        {"override_modifier", T::override_modifier},
        {"decorator", T::decorator},
        {"comment", T::comment},
        {"html_comment", T::html_comment},
        {"hash_bang_line", T::hash_bang_line},
        {"nested_identifier", T::nested_identifier},
        {"regex_pattern", T::regex_pattern},
        {"regex_flags", T::regex_flags},
        {"optional_chain", T::optional_chain},
        {"type_identifier", T::type_identifier},
    };
    return names;
}

const std::unordered_map<std::string_view, Field>& field_names() {
    using T = Field;
    static const std::unordered_map<std::string_view, Field> names = {
        {"alias", T::alias},
        {"alternative", T::alternative},
        {"argument", T::argument},
        {"arguments", T::arguments},
        {"body", T::body},
        {"condition", T::condition},
        {"constructor", T::constructor},
        {"consequence", T::consequence},
        {"declaration", T::declaration},
        {"finalizer", T::finalizer},
        {"function", T::function},
        {"handler", T::handler},
        {"increment", T::increment},
        {"index", T::index},
        {"initializer", T::initializer},
        {"key", T::key},
        {"kind", T::kind},
        {"label", T::label},
        {"left", T::left},
        {"name", T::name},
        {"object", T::object},
        {"operator", T::operator_},
        {"parameter", T::parameter},
        {"parameters", T::parameters},
        {"pattern", T::pattern},
        {"property", T::property},
        {"right", T::right},
        {"source", T::source},
        {"value", T::value},
        {"flags", T::flags},
    };
    return names;
}

Dialect make_dialect(const TSLanguage* language) {
    Dialect made;
    made.language = language;
    for (TSSymbol symbol = 0; symbol < ts_language_symbol_count(language); ++symbol) {
        // Keywords share their names with rules ("class", "import"): only rules count.
        const bool named = ts_language_symbol_type(language, symbol) == TSSymbolTypeRegular;
        const auto at = kind_names().find(ts_language_symbol_name(language, symbol));
        made.kinds.push_back(named && at != kind_names().end() ? at->second : Grammar::other);
    }
    made.fields.push_back(Field::none);
    for (TSFieldId id = 1; id <= ts_language_field_count(language); ++id) {
        const auto at = field_names().find(ts_language_field_name_for_id(language, id));
        made.fields.push_back(at != field_names().end() ? at->second : Field::none);
    }
    return made;
}

}  // namespace

const Dialect& dialect(bool jsx) {
    static const Dialect plain = make_dialect(tree_sitter_typescript());
    static const Dialect with_jsx = make_dialect(tree_sitter_tsx());
    return jsx ? with_jsx : plain;
}

}  // namespace checker::typescript
