// Writes one line of JSON. Foreign text is escaped so that it cannot act on a terminal either.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace memloom::ivshmem {

// The text in quotes; bytes that are not UTF-8 become U+FFFD, and C0, DEL, C1 and bidirectional controls are escaped.
std::string quote_json(std::string_view text);

// The same for people: no quotes, and none escaped.
std::string escape_text(std::string_view text);

// Builds an object or, with `Json list('[')`, a list.
class Json {
 public:
  explicit Json(char open = '{') : text_(1, open), close_(open == '{' ? '}' : ']') {}

  template <typename T>
  Json& put(std::string_view name, const T& value) {
    separate();
    text_ += quote_json(name);
    text_ += ':';
    append(value);
    return *this;
  }

  template <typename T>
  Json& add(const T& value) {
    separate();
    append(value);
    return *this;
  }

  std::string finish() const { return text_ + close_; }

 private:
  void separate() {
    if (text_.size() > 1) text_ += ',';
  }

  template <typename T>
  void append(const T& value) {
    if constexpr (std::is_same_v<T, bool>) text_ += value ? "true" : "false";
    else if constexpr (std::is_integral_v<T>) text_ += std::to_string(value);
    else if constexpr (std::is_same_v<T, Json>) text_ += value.finish();
    else text_ += quote_json(value);
  }

  std::string text_;
  char close_;
};

}  // namespace memloom::ivshmem
