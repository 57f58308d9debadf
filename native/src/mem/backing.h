// What stands behind memory that is not anonymous: memory files, files, POSIX shared memory, hugetlbfs.
#pragma once

#include <cstdint>
#include <string>

#include "../os/result.h"
#include "../os/unique_fd.h"

namespace memloom::mem {

// Which file it is, for finding it again by name without mistaking another for it: file systems give the number of a
// removed inode to the next file.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  // Nanoseconds since 1970 when it came into being (statx(2)); 0 where the file system does not keep that.
  std::uint64_t birth = 0;
};

struct Backing {
  os::UniqueFd fd;
  // Bytes of the pages that the file is made of: the huge page size on hugetlbfs and for hugetlb memory files.
  std::size_t page_size = 0;
  FileIdentity identity;
  // The file came into being with this call. Without a name it is gone with its last descriptor.
  bool created = false;
  // Where it may run out of room: a tmpfs or hugetlbfs with a size of its own.
  bool limited = false;
  // Bytes of the file when it was opened.
  std::uint64_t file_size = 0;
};

struct MemoryFileOptions {
  // Shown in /proc/PID/maps; at most 249 bytes.
  std::string name;
  std::size_t size = 0;
  bool huge = false;
  // Bytes; 0 is the kernel's default huge page size.
  std::size_t huge_page_size = 0;
  // Nobody can make it shorter or longer afterwards.
  bool seal = true;
};

// A memory file of its full size (memfd_create(2)).
os::Result<Backing> make_memory_file(const MemoryFileOptions& options);

struct FileOptions {
  // A file, or a folder in which a file without a name is made.
  std::string path;
  // Bytes that are wanted from `offset` on.
  std::size_t size = 0;
  std::uint64_t offset = 0;
  bool readonly = false;
  // An empty file that is there is given its size; without this a file without a name stands in for it.
  bool extend = false;
};

// Opens a file for `size` bytes, or makes one without a name where there is none: see give_name(). A file that has
// bytes is never made shorter or longer; one that is too short fails with EINVAL and both figures, one for which there
// is no room with ENOSPC.
os::Result<Backing> open_file(const FileOptions& options);

// A POSIX shared memory object that never has a name (on Linux, a file of /dev/shm).
os::Result<Backing> make_shared_memory(std::size_t size);

// Gives a file that was made without a name one. Fails with EEXIST rather than replace anything.
os::Result<os::Done> give_name(int fd, const std::string& path);

// Bytes of the pages that a file's mappings are made of (fstatfs(2)).
os::Result<std::size_t> read_page_size(int fd);

// Bytes of a file now: somebody else may have cut it short, and touching what is gone is a SIGBUS.
os::Result<std::uint64_t> read_file_size(int fd);

}  // namespace memloom::mem
