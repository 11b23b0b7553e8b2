// The tokens of TypeScript: ECMA-262's input elements, and the words that TypeScript adds.
#pragma once

#include <cstdint>
#include <string_view>

namespace checker::typescript {

enum class Token : std::uint8_t {
    end_of_file,
    unknown,
    number,
    bigint,
    string,
    template_,        // `text` without a substitution
    template_head,    // `text${
    template_middle,  // }text${
    template_tail,    // }text`
    regexp,           // only where the parser asks for one
    jsx_text,         // likewise
    less_slash,       // </, in JSX only
    open_brace,
    close_brace,
    open_paren,
    close_paren,
    open_bracket,
    close_bracket,
    dot,
    dot_dot_dot,
    semicolon,
    comma,
    question,
    question_dot,
    colon,
    at,
    arrow,
    bang,
    tilde,
    plus_plus,
    minus_minus,
    // binary operators, in the order of `Operator`
    plus,
    minus,
    star,
    slash,
    percent,
    star_star,
    less_less,
    greater_greater,  // the lexer gives > alone; the parser asks for the longer ones
    greater_greater_greater,
    ampersand,
    bar,
    caret,
    equal_equal,
    bang_equal,
    equal_equal_equal,
    bang_equal_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    ampersand_ampersand,
    bar_bar,
    question_question,
    // assignment operators, the compound ones in the order of `Operator`
    equal,
    plus_equal,
    minus_equal,
    star_equal,
    slash_equal,
    percent_equal,
    star_star_equal,
    less_less_equal,
    greater_greater_equal,
    greater_greater_greater_equal,
    ampersand_equal,
    bar_equal,
    caret_equal,
    ampersand_ampersand_equal,
    bar_bar_equal,
    question_question_equal,
    // names; everything from here on is a name behind a dot
    identifier,
    private_identifier,
    // ReservedWord (ECMA-262 12.7.2)
    break_,
    case_,
    catch_,
    class_,
    const_,
    continue_,
    debugger_,
    default_,
    delete_,
    do_,
    else_,
    enum_,
    export_,
    extends_,
    false_,
    finally_,
    for_,
    function_,
    if_,
    import_,
    in_,
    instanceof_,
    new_,
    null_,
    return_,
    super_,
    switch_,
    this_,
    throw_,
    true_,
    try_,
    typeof_,
    var_,
    void_,
    while_,
    with_,
    // words that may be identifiers; everything from here on is one
    abstract_,
    accessor_,
    any_,
    as_,
    assert_,
    asserts_,
    async_,
    await_,
    bigint_,
    boolean_,
    declare_,
    defer_,
    from_,
    get_,
    global_,
    implements_,
    infer_,
    interface_,
    intrinsic_,
    is_,
    keyof_,
    let_,
    module_,
    namespace_,
    never_,
    number_,
    object_,
    of_,
    out_,
    override_,
    private_,
    protected_,
    public_,
    readonly_,
    require_,
    satisfies_,
    set_,
    static_,
    string_,
    symbol_,
    type_,
    undefined_,
    unique_,
    unknown_,
    using_,
    yield_,
};

// One token of a text, with what stands before it.
struct Lexeme {
    Token kind = Token::end_of_file;
    bool after_newline = false;   // LineTerminator between it and the token before
    bool error = false;           // not a token of the language
    bool escaped = false;         // a name with a \u escape in it
    bool invalid_escape = false;  // a template that only a tag may have
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// IdentifierName: what may stand behind a dot (#private names too).
constexpr bool is_name(Token kind) {
    return kind >= Token::identifier;
}

// Words that no context makes an identifier are reserved.
constexpr bool is_reserved(Token kind) {
    return kind >= Token::break_ && kind <= Token::with_;
}

// What is an identifier unless the context forbids it.
constexpr bool may_be_identifier(Token kind) {
    return kind == Token::identifier || kind >= Token::abstract_;
}

// The token of a word; `identifier` for one that means nothing.
Token word_token(std::string_view word);

}  // namespace checker::typescript
