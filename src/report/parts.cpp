#include "report/parts.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <optional>
#include <ostream>

#include "core/launch.h"
#include "core/results.h"

namespace checker::report {

namespace {

constexpr std::size_t findings_in_part = 128;

// The parts that are made and not yet written: a few, each in the room of one that was.
class Window {
  public:
    explicit Window(std::size_t findings)
        : findings_(findings), parts_((findings + findings_in_part - 1) / findings_in_part) {}

    // Makes parts as long as there is one that nobody has begun.
    void make_all(const Teller& teller) {
        while (begun_ < parts_) {
            const std::size_t written = written_;
            if (!make_one(teller)) written_.wait(written);
        }
    }

    // Writes all parts, and makes one whenever the next is not there.
    void write_all(std::ostream& out, const Teller& teller) {
        for (std::size_t part = 0; part < parts_;) {
            Room& room = room_of(part);
            if (!room.is_made) {
                if (!make_one(teller)) room.is_made.wait(false);
                continue;
            }
            if (failed_) return;
            out << room.text;
            room.text.clear();
            room.is_made = false;
            tell_written(++part);
        }
    }

    // Nothing more is made or written, so nobody waits any longer.
    void close() {
        begun_ = parts_;
        tell_written(parts_);
    }

  private:
    struct Room {
        std::string text;
        std::atomic<bool> is_made = false;
    };

    Room& room_of(std::size_t part) { return rooms_[part % rooms_.size()]; }

    void tell_written(std::size_t parts) {
        written_ = parts;
        written_.notify_one();
    }

    // The next part that there is room for.
    std::optional<std::size_t> take() {
        std::size_t part = begun_;
        while (part < parts_ && part < written_ + rooms_.size())
            if (begun_.compare_exchange_weak(part, part + 1)) return part;
        return std::nullopt;
    }

    bool make_one(const Teller& teller) {
        const std::optional<std::size_t> part = take();
        if (!part) return false;
        Room& room = room_of(*part);
        const std::size_t first = *part * findings_in_part;
        try {
            teller(first, std::min(first + findings_in_part, findings_), room.text);
        } catch (...) {
            failed_ = true;
            tell_made(room);
            throw;
        }
        tell_made(room);
        return true;
    }

    static void tell_made(Room& room) {
        room.is_made = true;
        room.is_made.notify_one();
    }

    std::size_t findings_;
    std::size_t parts_;
    std::atomic<std::size_t> begun_ = 0;
    std::atomic<std::size_t> written_ = 0;
    std::atomic<bool> failed_ = false;
    std::array<Room, 8> rooms_;
};

}  // namespace

void write_in_parts(std::ostream& out, std::size_t findings,
                    const std::function<Teller()>& new_teller) {
    Window window(findings);
    std::future<void> other =
        beside(findings >= many_findings, [&] { window.make_all(new_teller()); });
    try {
        window.write_all(out, new_teller());
    } catch (...) {
        window.close();
        throw;
    }
    other.get();
}

}  // namespace checker::report
