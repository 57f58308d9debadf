// Filling alone: run by `memloom_native_tests --fill` under strace, which makes system calls fail.
#include "fill.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include <sys/stat.h>

#include "../mem/block.h"
#include "../mem/placement.h"
#include "../mem/prealloc.h"
#include "../os/kernel_features.h"

namespace memloom::tests {
namespace {

constexpr std::size_t kSize = std::size_t{8} << 20;

void fill(const char* name, mem::Kind kind) {
  mem::BlockOptions options;
  options.kind = kind;
  options.size = kSize;
  options.share = kind != mem::Kind::ram;
  options.memory_file.name = "memloom-fill";
  const auto block = mem::allocate_block(options);
  if (!block) {
    std::printf("%s %s %s\n", name, block.failure().call, os::get_errno_name(block.failure().error));
    return;
  }
  mem::PreallocOptions prealloc;
  prealloc.page_size = block->page_size();
  prealloc.fd = block->backing.fd.get();
  mem::Preallocation preallocation;
  if (const auto filled = preallocation.run(block->mapping, prealloc); !filled) {
    std::printf("%s %s %s\n", name, filled.failure().call, os::get_errno_name(filled.failure().error));
    return;
  }
  const auto resident =
      mem::count_resident({reinterpret_cast<std::uintptr_t>(block->mapping.address()), block->mapping.size()});
  // Blocks that a file was given and nobody has written to are not resident yet.
  struct stat status {};
  const bool is_file = fstat(block->backing.fd.get(), &status) == 0;
  const auto blocks = is_file ? static_cast<std::uint64_t>(status.st_blocks) * 512 : 0;
  std::printf("%s %zu of %zu\n", name, static_cast<std::size_t>(std::max(blocks, resident ? *resident : 0)), kSize);
}

}  // namespace

int run_fill() {
  fill("ram", mem::Kind::ram);
  fill("memfd", mem::Kind::memory_file);
  return 0;
}

}  // namespace memloom::tests
