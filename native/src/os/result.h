// What a call into the library gives: a value, or which system call failed and why. Nothing is thrown.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace memloom::os {

// A number that belongs to a failure, as {"available", 1048576}; bytes unless the name says otherwise.
struct Figure {
  const char* name;
  double value;
};

struct Failure {
  // The system call, as "mmap", or the file that said no.
  const char* call = "";
  // Its errno.
  int error = 0;
  // One English sentence.
  std::string detail;
  std::vector<Figure> figures{};
};

// The value of calls that only succeed or fail.
struct Done {};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Failure failure) : content_(std::move(failure)) {}

  explicit operator bool() const noexcept { return std::holds_alternative<T>(content_); }
  // Only after the result was seen to hold a value.
  T& operator*() noexcept { return *std::get_if<T>(&content_); }
  const T& operator*() const noexcept { return *std::get_if<T>(&content_); }
  T* operator->() noexcept { return std::get_if<T>(&content_); }
  const T* operator->() const noexcept { return std::get_if<T>(&content_); }
  // Only after it was seen to hold none.
  const Failure& failure() const noexcept { return *std::get_if<Failure>(&content_); }

 private:
  std::variant<T, Failure> content_;
};

}  // namespace memloom::os
