// A range of this process's addresses with one owner, unmapped when the owner goes.
#pragma once

#include <cstddef>
#include <utility>

#include <sys/types.h>

#include "../os/result.h"

namespace memloom::mem {

class Mapping {
 public:
  Mapping() noexcept = default;
  Mapping(void* address, std::size_t size) noexcept : address_(address), size_(size) {}
  ~Mapping();
  Mapping(Mapping&& other) noexcept
      : address_(std::exchange(other.address_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(address_, other.address_);
    std::swap(size_, other.size_);
    return *this;
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  void* address() const noexcept { return address_; }
  std::size_t size() const noexcept { return size_; }

 private:
  void* address_ = nullptr;
  std::size_t size_ = 0;
};

struct MapOptions {
  // Bytes; a multiple of the backing's page size.
  std::size_t size = 0;
  // Bytes, a power of two: where the range begins. Guest memory wants whole huge pages.
  std::size_t alignment = 0;
  bool share = false;
  // Without it nothing is set aside (MAP_NORESERVE): touching the memory may then fail later.
  bool reserve = true;
  bool readonly = false;
  // Bytes into the file.
  off_t offset = 0;
};

// Maps a file, or anonymous memory when `fd` is -1. Nothing is touched.
os::Result<Mapping> map_memory(int fd, const MapOptions& options);

}  // namespace memloom::mem
