// Another value of a variable for as long as this lives.
#pragma once

namespace checker::typescript {

template <class T>
class Setting {
  public:
    Setting(T& variable, T value) : variable_(variable), before_(variable) { variable = value; }
    ~Setting() { variable_ = before_; }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

  private:
    T& variable_;
    T before_;
};

}  // namespace checker::typescript
