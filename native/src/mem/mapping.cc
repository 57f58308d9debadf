#include "mapping.h"

#include <cerrno>
#include <cstdint>

#include <sys/mman.h>

namespace memloom::mem {

Mapping::~Mapping() {
  if (address_ != nullptr) munmap(address_, size_);
}

os::Result<Mapping> map_memory(int fd, const MapOptions& options) {
  // A reservation wide enough to hold an aligned range; mmap(2) itself only aligns to the page size.
  const std::size_t width = options.size + options.alignment;
  if (width < options.size) return os::Failure{"mmap", ENOMEM, "The size is larger than any address space."};
  void* const room = mmap(nullptr, width, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED)
    return os::Failure{"mmap", errno, "There is no room for it in the address space of the helper."};
  const auto begin = reinterpret_cast<std::uintptr_t>(room);
  const std::uintptr_t start = (begin + options.alignment - 1) / options.alignment * options.alignment;

  const int protection = options.readonly ? PROT_READ : PROT_READ | PROT_WRITE;
  const int flags = MAP_FIXED | (options.share ? MAP_SHARED : MAP_PRIVATE) | (fd < 0 ? MAP_ANONYMOUS : 0) |
                    (options.reserve ? 0 : MAP_NORESERVE);
  void* const wanted = reinterpret_cast<void*>(start);
  void* const address = mmap(wanted, options.size, protection, flags, fd, options.offset);
  if (address == MAP_FAILED) {
    const int error = errno;
    munmap(room, width);
    return os::Failure{"mmap", error, "The memory could not be mapped."};
  }
  if (start > begin) munmap(room, start - begin);
  const std::uintptr_t end = start + options.size;
  if (end < begin + width) munmap(reinterpret_cast<void*>(end), begin + width - end);
  return Mapping(address, options.size);
}

}  // namespace memloom::mem
