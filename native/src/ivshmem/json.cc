#include "json.h"

#include <array>
#include <cstdio>

namespace memloom::ivshmem {
namespace {

// The length of the UTF-8 sequence at the front, and its code point; length 0 when it is none.
struct Decoded {
  std::size_t length;
  char32_t point;
};

Decoded decode(std::string_view text) noexcept {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {1, first};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return {0, 0};
  char32_t point = first & (0xffu >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xc0) != 0x80) return {0, 0};
    point = point << 6 | (byte(index) & 0x3f);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool is_wrong = point < kSmallest[length] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff);
  return is_wrong ? Decoded{0, 0} : Decoded{length, point};
}

bool must_escape(char32_t point) noexcept {
  return point < 0x20 || (point >= 0x7f && point <= 0x9f) || point == 0x61c ||
         point == 0x200e || point == 0x200f || (point >= 0x2028 && point <= 0x202e) ||
         (point >= 0x2066 && point <= 0x2069);
}

std::string escape(std::string_view text, bool is_json) {
  std::string safe;
  while (!text.empty()) {
    const Decoded decoded = decode(text);
    if (decoded.length == 0) {
      safe += "\\ufffd";
      text.remove_prefix(1);
      continue;
    }
    if (must_escape(decoded.point)) {
      std::array<char, 16> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(decoded.point));
      safe += escaped.data();
    } else {
      if (is_json && (decoded.point == '"' || decoded.point == '\\')) safe += '\\';
      safe += text.substr(0, decoded.length);
    }
    text.remove_prefix(decoded.length);
  }
  return safe;
}

}  // namespace

std::string quote_json(std::string_view text) { return '"' + escape(text, true) + '"'; }

std::string escape_text(std::string_view text) { return escape(text, false); }

}  // namespace memloom::ivshmem
