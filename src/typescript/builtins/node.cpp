// What Node brings along, as far as it does not look at the machine: process, path, url.
#include "typescript/builtins/library.h"
#include "typescript/virtual_path.h"

namespace checker::typescript {

namespace {

// As path.posix.normalize.
std::string normalized(std::string_view path) {
    if (path.empty()) return ".";
    const bool absolute = path.starts_with('/');
    const bool folder = path.ends_with('/');
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part == "..") {
            if (!parts.empty() && parts.back() != "..")
                parts.pop_back();
            else if (!absolute)
                parts.push_back(part);
        } else if (!part.empty() && part != ".") {
            parts.push_back(part);
        }
        begin = end + 1;
    }
    std::string out = absolute ? "/" : "";
    for (std::size_t i = 0; i < parts.size(); ++i)
        out.append(i > 0 ? "/" : "").append(parts[i]);
    if (out.empty()) out = ".";
    if (folder && !out.ends_with('/')) out += '/';
    return out == "./" && !folder ? "." : out;
}

std::string without_end(std::string path) {
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    return path;
}

std::string resolved(const std::vector<std::string>& parts) {
    std::string path;
    for (std::size_t i = parts.size(); i-- > 0 && !path.starts_with('/');)
        if (!parts[i].empty()) path.insert(0, path.empty() ? parts[i] : parts[i] + "/");
    if (!path.starts_with('/')) path = virtual_path("") + (path.empty() ? "" : "/" + path);
    return without_end(normalized(path));
}

std::string joined_path(const std::vector<std::string>& parts) {
    std::string path;
    for (const std::string& part : parts) {
        if (!path.empty() && !part.empty()) path += '/';
        path += part;
    }
    return normalized(path);
}

std::string base_of(std::string path) {
    path = path == "/" ? "" : without_end(std::move(path));
    return path.substr(path.rfind('/') + 1);
}

std::string extension_of(const std::string& path) {
    const std::string base = base_of(path);
    const std::size_t dot = base.rfind('.');
    return dot == std::string::npos || dot == 0 || base == ".." ? "" : base.substr(dot);
}

std::string folder_of_path(const std::string& path) {
    const std::string whole = without_end(path);
    const std::size_t slash = whole.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : without_end(whole.substr(0, slash));
}

std::string relative_path(const std::string& from, const std::string& to) {
    const std::string base = resolved({from});
    const std::string target = resolved({to});
    if (base == target) return "";
    const std::string one = base == "/" ? base : base + "/";
    const std::string other = target == "/" ? target : target + "/";
    std::size_t shared = 0;
    for (std::size_t i = 0; i < one.size() && i < other.size() && one[i] == other[i]; ++i)
        if (one[i] == '/') shared = i + 1;
    std::string up;
    for (std::size_t i = shared; i < one.size(); ++i)
        if (one[i] == '/') up += up.empty() ? ".." : "/..";
    std::string down = without_end(other.substr(std::min(shared, other.size())));
    if (up.empty()) return down;
    return down.empty() ? up : up + "/" + down;
}

using PathCode = std::function<Value(Evaluator&, const std::vector<std::string>&)>;

void define_path(Evaluator& e, Object& path, std::string_view name, PathCode code) {
    e.define_pure(path, name, [&e, code = std::move(code)](const Call& call) {
        std::vector<std::string> parts;
        for (const Value& argument : call.arguments) {
            if (!argument.is_string())
                e.raise("TypeError", "The \"path\" argument must be of type string", call.place);
            parts.push_back(argument.as_string());
        }
        return code(e, parts);
    });
}

Object* path_module(Evaluator& e) {
    Object* path = e.plain_object();
    path->intrinsic = true;
    const auto first = [](const std::vector<std::string>& parts) {
        return parts.empty() ? "" : parts[0];
    };
    define_path(e, *path, "join",
                [](Evaluator& at, const auto& parts) { return at.string(joined_path(parts)); });
    define_path(e, *path, "resolve",
                [](Evaluator& at, const auto& parts) { return at.string(resolved(parts)); });
    define_path(e, *path, "normalize", [first](Evaluator& at, const auto& parts) {
        return at.string(normalized(first(parts)));
    });
    define_path(e, *path, "dirname", [first](Evaluator& at, const auto& parts) {
        return at.string(folder_of_path(first(parts)));
    });
    define_path(e, *path, "extname", [first](Evaluator& at, const auto& parts) {
        return at.string(extension_of(first(parts)));
    });
    define_path(e, *path, "basename", [first](Evaluator& at, const auto& parts) {
        std::string base = base_of(first(parts));
        if (parts.size() > 1 && base.size() > parts[1].size() && base.ends_with(parts[1]))
            base.resize(base.size() - parts[1].size());
        return at.string(std::move(base));
    });
    define_path(e, *path, "isAbsolute", [first](Evaluator&, const auto& parts) {
        return Value::boolean(std::string(first(parts)).starts_with('/'));
    });
    define_path(e, *path, "relative", [](Evaluator& at, const auto& parts) {
        return at.string(
            relative_path(parts.empty() ? "" : parts[0], parts.size() > 1 ? parts[1] : ""));
    });
    e.define_value(*path, "sep", e.string("/"));
    e.define_value(*path, "delimiter", e.string(":"));
    e.define_value(*path, "posix", Value::object(path));
    e.define_value(*path, "default", Value::object(path));
    return path;
}

// The path of a file: URL without escapes; nothing for others.
std::optional<std::string> file_path(const std::string& url) {
    if (!url.starts_with("file:///") || url.find_first_of("%?#") != std::string::npos)
        return std::nullopt;
    return url.substr(7);
}

Object* url_module(Evaluator& e) {
    Object* url = e.plain_object();
    url->intrinsic = true;
    e.define_pure(*url, "fileURLToPath", [&e](const Call& call) {
        Value given = call.argument(0);
        if (given.is_object()) given = e.get(given, "href", call.place);
        const std::optional<std::string> path =
            given.is_string() ? file_path(given.as_string()) : std::nullopt;
        return path ? e.string(*path) : e.unknown(call.place, "this URL is not evaluated");
    });
    e.define_pure(*url, "pathToFileURL", [&e](const Call& call) {
        if (!call.argument(0).is_string())
            return e.unknown(call.place, "this URL is not evaluated");
        return make_url(e, "file://" + resolved({call.argument(0).as_string()}), call.place);
    });
    const Binding* constructor = e.globals->own(e.names("URL"));
    e.define_value(*url, "URL", constructor->value);
    e.define_value(*url, "default", Value::object(url));
    return url;
}

}  // namespace

Value make_url(Evaluator& e, const std::string& href, const Place& where) {
    const std::optional<std::string> path = file_path(href);
    if (!path) return e.unknown(where, "this URL is not evaluated");
    for (const char c : *path)
        if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '`' || c == '{' || c == '}' ||
            c == '\\' || c > '~')
            return e.unknown(where, "this URL is not evaluated");
    Object* made = e.plain_object();
    made->set("href", e.string(href), where);
    made->set("pathname", e.string(*path), where);
    made->set("protocol", e.string("file:"), where);
    made->open = &e.heap.unknown(where, "URLs are not evaluated").as_unknown();
    e.define(*made, "toString", [&e, href](const Call&) { return e.string(href); });
    return Value::object(made);
}

void install_node(Evaluator& e) {
    Object* prototype = e.heap.object();
    prototype->intrinsic = true;
    e.global_class("URL", prototype, [&e](const Call& call) {
        const Value given = call.argument(0);
        Value base = call.argument(1);
        if (base.is_object()) base = e.get(base, "href", call.place);
        for (const Value& value : {given, base})
            if (value.is_unknown()) return e.spread(value);
        if (!given.is_string()) return e.unknown(call.place, "this URL is not evaluated");
        if (base.is_undefined()) return make_url(e, given.as_string(), call.place);
        const std::optional<std::string> folder =
            base.is_string() ? file_path(base.as_string()) : std::nullopt;
        const std::string& path = given.as_string();
        if (!folder || path.find(':') != std::string::npos || path.starts_with("//") ||
            path.empty())
            return e.unknown(call.place, "this URL is not evaluated");
        const std::string whole =
            path.starts_with('/') ? path : folder->substr(0, folder->rfind('/') + 1) + path;
        return make_url(e, "file://" + normalized(whole), call.place);
    });
    Object* process = e.plain_object();
    process->intrinsic = true;
    Object* environment = e.plain_object();
    environment->open = &e.heap.unknown({}, "the environment is not known", false).as_unknown();
    e.define_value(*process, "env", Value::object(environment));
    e.define(*process, "cwd", [&e](const Call&) { return e.string(virtual_path("")); });
    for (const char* name : {"argv", "platform", "version", "versions", "pid"})
        e.define_value(*process, name,
                       e.unknown({}, std::string("`process.") + name + "` is not known"));
    e.define(*process, "exit", [&e](const Call& call) -> Value {
        e.raise("Error", "the process ends here", call.place);
    });
    e.define_value(*process, "default", Value::object(process));
    e.global("process", Value::object(process));
    const auto provide = [&](const std::string& name, Object* (*make)(Evaluator&)) {
        if (!e.hosts.contains(name) && !e.hosts.contains("node:" + name))
            e.hosts.emplace(name, [&e, make](Interpreter&) { return make(e); });
    };
    provide("path", path_module);
    provide("url", url_module);
    provide("process",
            [](Evaluator& at) { return at.globals->own(at.names("process"))->value.as_object(); });
}

}  // namespace checker::typescript
