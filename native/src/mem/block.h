// One block of guest memory as QEMU's RAMBlock: what backs it, and its place in this process.
#pragma once

#include <string>

#include "../os/result.h"
#include "backing.h"
#include "mapping.h"

namespace memloom::mem {

enum class Kind { ram, memory_file, file, shared_memory };

struct BlockOptions {
  Kind kind = Kind::ram;
  // Bytes as asked for; the mapping is rounded up to whole pages where the kind allows it.
  std::size_t size = 0;
  bool share = false;
  bool reserve = true;
  bool readonly = false;
  MemoryFileOptions memory_file{};
  FileOptions file{};
  // Bytes; 0 for what the kind needs.
  std::size_t alignment = 0;
};

struct Block {
  // Its descriptor is -1 for anonymous memory.
  Backing backing;
  Mapping mapping;
  // Bytes into the file.
  std::uint64_t offset = 0;
  bool share = false;
  bool readonly = false;

  std::size_t page_size() const noexcept { return backing.page_size; }
  // Writing to its pages would be refused, or would give blocks to a file that somebody else made.
  bool leaves_file_alone() const noexcept { return readonly || (share && backing.fd && !backing.created); }
};

// Makes the backing and maps it, and asks for huge pages as QEMU does before any page is there. Touches nothing. What
// was made is gone again when it fails.
os::Result<Block> allocate_block(const BlockOptions& options);

}  // namespace memloom::mem
