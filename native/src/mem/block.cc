#include "block.h"

#include <algorithm>
#include <bit>
#include <cerrno>

#include <unistd.h>

#include "advice.h"

namespace memloom::mem {
namespace {

using os::Failure;
using os::Result;

// Where anonymous guest memory begins: at a whole transparent huge page (QEMU_VMALLOC_ALIGN on x86).
constexpr std::size_t kHugeAlignment = std::size_t{2} << 20;

std::size_t round_up(std::size_t size, std::size_t unit) { return (size + unit - 1) / unit * unit; }

Result<Backing> make_backing(const BlockOptions& options) {
  switch (options.kind) {
    case Kind::ram: {
      Backing none;
      none.page_size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
      return none;
    }
    case Kind::memory_file: {
      MemoryFileOptions wanted = options.memory_file;
      wanted.size = options.size;
      return make_memory_file(wanted);
    }
    case Kind::file: {
      FileOptions wanted = options.file;
      wanted.size = options.size;
      wanted.readonly = options.readonly;
      return open_file(wanted);
    }
    case Kind::shared_memory:
      return make_shared_memory(options.size);
  }
  return Failure{"allocate", EINVAL, "The kind of memory is unknown."};
}

}  // namespace

Result<Block> allocate_block(const BlockOptions& options) {
  if (options.size == 0) return Failure{"mmap", EINVAL, "Memory of no size cannot be mapped."};
  Result<Backing> backing = make_backing(options);
  if (!backing) return backing.failure();
  const std::size_t page_size = backing->page_size;
  if (options.alignment != 0 && (!std::has_single_bit(options.alignment) || options.alignment % page_size != 0))
    return Failure{"mmap",
                   EINVAL,
                   "The alignment is no power of two, or not of whole pages.",
                   {{"wanted", static_cast<double>(options.alignment)}, {"page", static_cast<double>(page_size)}}};
  MapOptions map;
  map.size = round_up(options.size, page_size);
  if (map.size < options.size) return Failure{"mmap", ENOMEM, "The size is larger than any address space."};
  map.alignment = std::max({options.alignment, page_size, kHugeAlignment});
  map.share = options.share;
  map.reserve = options.reserve;
  map.readonly = options.readonly;
  map.offset = options.kind == Kind::file ? static_cast<off_t>(options.file.offset) : 0;
  Result<Mapping> mapping = map_memory(backing->fd.get(), map);
  if (!mapping) return mapping.failure();
  // A kernel without transparent huge pages refuses; QEMU does not mind either.
  (void)advise(*mapping, Advice::huge_pages);
  (void)advise(*mapping, Advice::dont_fork);
  return Block{std::move(*backing), std::move(*mapping), static_cast<std::uint64_t>(map.offset), options.share,
               options.readonly};
}

}  // namespace memloom::mem
