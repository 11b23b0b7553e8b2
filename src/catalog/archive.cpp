#include "catalog/archive.h"

#include <concepts>
#include <cstring>
#include <map>
#include <set>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "catalog/fields.h"

namespace checker::catalog {

namespace {

// Numbers and enumerations, whose bytes are their value.
template <class Value>
concept Scalar = std::is_arithmetic_v<Value> || std::is_enum_v<Value>;

class Writer {
  public:
    template <class... Values>
    void operator()(Values&... values) {
        (write(values), ...);
    }

    std::string bytes;

  private:
    template <Scalar Value>
    void write(const Value& value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void write_size(std::size_t size) { write(static_cast<std::uint32_t>(size)); }

    void write(const std::string& text) {
        write_size(text.size());
        bytes += text;
    }
    template <class Value>
    void write(const Seldom<Value>& value) {
        write(value.has_value());
        if (value) write(*value);
    }
    template <class First, class Second>
    void write(const std::pair<First, Second>& pair) {
        write(pair.first);
        write(pair.second);
    }
    template <class Container>
    requires requires(const Container& all) {
        all.begin();
        all.size();
    }
    void write(const Container& all) {
        write_size(all.size());
        for (const auto& one : all)
            write(one);
    }
    template <class Object>
    requires requires(Writer& to, Object& object) { each_field(to, object); }
    void write(const Object& object) {
        // The fields are only read.
        each_field(*this, const_cast<Object&>(object));  // NOLINT(*-const-cast)
    }
};

// Reads what Writer wrote; whatever the bytes are, it ends with `is_whole` false at worst.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : left_(bytes) {}

    template <class... Values>
    void operator()(Values&... values) {
        (read(values), ...);
    }

    bool is_whole() const { return !failed_ && left_.empty(); }

  private:
    bool take(void* to, std::size_t size) {
        failed_ = failed_ || left_.size() < size;
        if (failed_) return false;
        std::memcpy(to, left_.data(), size);
        left_.remove_prefix(size);
        return true;
    }

    template <Scalar Value>
    void read(Value& value) {
        take(&value, sizeof value);
    }
    void read(bool& value) {
        char byte = 0;
        take(&byte, 1);
        value = byte != 0;
    }
    // Each element takes a byte at least, so that a wrong size cannot fill the memory.
    std::size_t read_size() {
        std::uint32_t size = 0;
        read(size);
        failed_ = failed_ || size > left_.size();
        return failed_ ? 0 : size;
    }
    void read(std::string& text) {
        text.resize(read_size());
        take(text.data(), text.size());
    }
    template <class Value>
    void read(Seldom<Value>& value) {
        bool is_there = false;
        read(is_there);
        if (is_there && !failed_) read(value.emplace());
    }
    template <class First, class Second>
    void read(std::pair<First, Second>& pair) {
        read(pair.first);
        read(pair.second);
    }
    template <class Value>
    void read(std::vector<Value>& all) {
        const std::size_t size = read_size();
        for (std::size_t i = 0; i < size && !failed_; ++i)
            read(all.emplace_back());
    }
    template <class Container>
    requires requires(Container& all) { typename Container::key_type; }
    void read(Container& all) {
        const std::size_t size = read_size();
        for (std::size_t i = 0; i < size && !failed_; ++i) {
            if constexpr (requires { typename Container::mapped_type; }) {
                std::pair<typename Container::key_type, typename Container::mapped_type> entry;
                read(entry);
                all.insert(std::move(entry));
            } else {
                typename Container::key_type key;
                read(key);
                all.insert(std::move(key));
            }
        }
    }
    template <class Object>
    requires requires(Reader& from, Object& object) { each_field(from, object); }
    void read(Object& object) { each_field(*this, object); }

    std::string_view left_;
    bool failed_ = false;
};

}  // namespace

template <class Visit>
void Catalog::each_member(Visit& visit) {
    visit(search_path, extensions, roles, publications, statistics, others, doubtful,
          constraint_names_, last_oid_, schemas_, relations_, types_, functions_, relation_names_,
          type_names_, function_names_, gone_, temporary_);
}

std::string saved(const Catalog& catalog) {
    Writer writer;
    const_cast<Catalog&>(catalog).each_member(writer);  // NOLINT(*-const-cast): only read
    return std::move(writer.bytes);
}

std::optional<Catalog> loaded(std::string_view bytes) {
    Reader reader(bytes);
    Catalog catalog;
    catalog.each_member(reader);
    if (!reader.is_whole()) return std::nullopt;
    return catalog;
}

}  // namespace checker::catalog
