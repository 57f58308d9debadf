// What a step gives that may fail: a value, or one English sentence that says what would not and why.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>
#include <variant>

namespace memloom::ivshmem {

// Why something would not: a whole sentence without its full stop.
struct Problem {
  std::string text;
};

// "WHAT: Permission denied", from errno.
inline Problem make_problem(const std::string& what, int error = errno) {
  return {what + ": " + std::strerror(error)};
}

template <typename T>
class Outcome {
 public:
  Outcome(T value) : content_(std::move(value)) {}
  Outcome(Problem problem) : content_(std::move(problem)) {}

  explicit operator bool() const noexcept { return content_.index() == 0; }
  T& value() { return std::get<0>(content_); }
  const T& value() const { return std::get<0>(content_); }
  const std::string& problem() const { return std::get<1>(content_).text; }

 private:
  std::variant<T, Problem> content_;
};

// The outcome of a step that gives nothing.
using Done = Outcome<std::monostate>;

}  // namespace memloom::ivshmem
