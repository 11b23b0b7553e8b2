#include "typescript/open_scopes.h"

namespace checker::typescript {

namespace {

constexpr std::size_t many = 16;

}  // namespace

void OpenScopes::open(bool of_function) {
    if (count_ == scopes_.size()) scopes_.emplace_back();
    Scope& scope = scopes_[count_++];
    scope.of_function = of_function;
    scope.names.clear();
    scope.positions.clear();
}

void OpenScopes::declare(const std::string* name, Binds binds, const Node* function) {
    std::size_t at = count_ - 1;
    while (binds == Binds::var && at > 0 && !scopes_[at].of_function)
        --at;
    Scope& scope = scopes_[at];
    if (ScopeSyntax::Declared* known = find(scope, name)) {
        // A later function of the same name is the one that counts; var says nothing new.
        if (binds == Binds::function || known->binds == Binds::broken)
            *known = {name, binds, function};
        return;
    }
    scope.names.push_back({name, binds, function});
    if (scope.names.size() == many)
        index(scope);
    else if (scope.names.size() > many)
        scope.positions.emplace(name, scope.names.size() - 1);
}

void OpenScopes::forget(std::size_t count) {
    Scope& scope = scopes_[count_ - 1];
    if (count >= scope.names.size()) return;
    scope.names.resize(count);
    scope.positions.clear();
    if (count >= many) index(scope);
}

bool OpenScopes::in_function() const {
    for (std::size_t i = 1; i < count_; ++i)
        if (scopes_[i].of_function) return true;
    return false;
}

ScopeSyntax::Declared* OpenScopes::find(Scope& scope, const std::string* name) {
    if (scope.names.size() >= many) {
        const auto at = scope.positions.find(name);
        return at == scope.positions.end() ? nullptr : &scope.names[at->second];
    }
    for (ScopeSyntax::Declared& known : scope.names)
        if (known.name == name) return &known;
    return nullptr;
}

void OpenScopes::index(Scope& scope) {
    for (std::size_t i = 0; i < scope.names.size(); ++i)
        scope.positions.emplace(scope.names[i].name, i);
}

}  // namespace checker::typescript
