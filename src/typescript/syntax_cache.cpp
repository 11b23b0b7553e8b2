#include <csignal>

#include "typescript/syntax_trees.h"

namespace checker::typescript {

namespace {

// Less is parsed before a second thread has begun.
constexpr std::size_t worth_a_thread = 32U << 10U;

// Signals are for the thread that waits for them.
class SignalsBlocked {
  public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

  private:
    sigset_t before_{};
};

}  // namespace

SyntaxCache::~SyntaxCache() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = 1;
    }
    changed_.notify_all();
    if (ahead_.joinable()) ahead_.join();
}

void SyntaxCache::expect(const SourcePtr& source) {
    {
        const std::lock_guard lock(mutex_);
        Task& task = task_of(source);
        const bool is_new = task.source == source && task.state == State::waiting;
        if (!is_new && task.state != State::taken) return;
        task.state = State::waiting;
        waiting_.push_back(&task);
        bytes_waiting_ += source->text.size();
    }
    if (ahead_.joinable())
        changed_.notify_all();
    else
        start_if_worth_it();
}

SyntaxTreesPtr SyntaxCache::of(const SourcePtr& source) {
    std::unique_lock lock(mutex_);
    Task& task = task_of(source);
    if (task.state == State::waiting || task.state == State::taken) parse(task, lock);
    // While the other thread is at it, this one does what is needed last.
    while (task.state != State::done) {
        if (Task* other = next(End::back))
            parse(*other, lock);
        else
            changed_.wait(lock, [&] { return task.state == State::done; });
    }
    task.state = State::taken;
    return std::move(task.trees);
}

void SyntaxCache::discard(std::unique_ptr<Interpreter> interpreter) {
    if (!ahead_.joinable()) return;  // here and now
    {
        const std::lock_guard lock(mutex_);
        discarded_.push_back(std::move(interpreter));
    }
    changed_.notify_all();
}

SyntaxCache::Task& SyntaxCache::task_of(const SourcePtr& source) {
    auto& tasks = has_jsx(source->path) ? tasks_with_jsx_ : tasks_;
    return tasks.try_emplace(source->text, Task{source, State::waiting, nullptr}).first->second;
}

void SyntaxCache::start_if_worth_it() {
    if (bytes_waiting_ < worth_a_thread || std::thread::hardware_concurrency() < 2) return;
    const SignalsBlocked blocked;
    ahead_ = std::thread([this] { work_ahead(); });
}

void SyntaxCache::work_ahead() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return stop_ != 0 || !waiting_.empty() || !discarded_.empty(); });
        if (stop_ != 0) return;
        if (Task* task = next(End::front)) {
            parse(*task, lock);
        } else if (!discarded_.empty()) {
            auto interpreter = std::move(discarded_.back());
            discarded_.pop_back();
            lock.unlock();
            interpreter.reset();
            lock.lock();
        }
    }
}

// A task that nobody has begun; null if there is none.
SyntaxCache::Task* SyntaxCache::next(End end) {
    while (!waiting_.empty()) {
        Task* task = end == End::front ? waiting_.front() : waiting_.back();
        if (end == End::front)
            waiting_.pop_front();
        else
            waiting_.pop_back();
        if (task->state == State::waiting) return task;
    }
    return nullptr;
}

// Without the lock while it parses.
void SyntaxCache::parse(Task& task, std::unique_lock<std::mutex>& lock) {
    task.state = State::working;
    lock.unlock();
    auto trees = std::make_shared<const SyntaxTrees>(syntax_trees(*task.source, stop_));
    lock.lock();
    task.trees = std::move(trees);
    task.state = State::done;
    changed_.notify_all();
}

}  // namespace checker::typescript
