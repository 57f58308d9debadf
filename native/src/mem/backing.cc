#include "backing.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <libgen.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "kernel_abi.h"

namespace memloom::mem {
namespace {

using os::Failure;
using os::Result;
using os::UniqueFd;

constexpr const char* kSharedMemoryFolder = "/dev/shm";

std::string get_folder(const std::string& path) {
  std::string copy = path;
  return dirname(copy.data());
}

std::uint64_t read_birth(int fd) {
  struct statx status {};
  if (statx(fd, "", AT_EMPTY_PATH, STATX_BTIME, &status) != 0 || (status.stx_mask & STATX_BTIME) == 0) return 0;
  constexpr std::uint64_t kSecond = 1'000'000'000;
  return static_cast<std::uint64_t>(status.stx_btime.tv_sec) * kSecond + status.stx_btime.tv_nsec;
}

// Fills in what fstat(2) and fstatfs(2) tell of an open file.
Result<Backing> describe(UniqueFd fd, bool created) {
  struct stat status {};
  if (fstat(fd.get(), &status) != 0) return Failure{"fstat", errno, "The file could not be looked at."};
  struct statfs store {};
  if (fstatfs(fd.get(), &store) != 0) return Failure{"fstatfs", errno, "The file system could not be looked at."};
  const auto type = static_cast<unsigned long>(store.f_type) & 0xffffffff;
  Backing backing;
  backing.page_size = type == kHugetlbfsMagic ? static_cast<std::size_t>(store.f_bsize)
                                              : static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  backing.identity = {status.st_dev, status.st_ino, read_birth(fd.get())};
  backing.created = created;
  // A tmpfs without a size= tells no blocks: nothing but memory limits it. Devices stand on one and have none of it.
  backing.limited =
      S_ISREG(status.st_mode) && (type == kTmpfsMagic || type == kHugetlbfsMagic) && store.f_blocks > 0;
  backing.file_size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  backing.fd = std::move(fd);
  return backing;
}

std::uint64_t round_up(std::uint64_t size, std::uint64_t unit) { return (size + unit - 1) / unit * unit; }

// Gives a new file its size in whole pages, after seeing that there is room: writing to a full tmpfs is a signal, not
// an error.
Result<Backing> extend(Backing backing, std::uint64_t end) {
  const std::uint64_t size = round_up(end, backing.page_size);
  if (backing.limited) {
    struct statfs store {};
    if (fstatfs(backing.fd.get(), &store) == 0) {
      const auto available = static_cast<std::uint64_t>(store.f_bavail) * static_cast<std::uint64_t>(store.f_bsize);
      if (available < size)
        return Failure{"fstatfs",
                       ENOSPC,
                       "The file system has less room than the memory needs.",
                       {{"wanted", static_cast<double>(size)}, {"available", static_cast<double>(available)}}};
    }
  }
  if (ftruncate(backing.fd.get(), static_cast<off_t>(size)) != 0)
    return Failure{"ftruncate", errno, "The file could not be given its size.", {{"wanted", static_cast<double>(size)}}};
  backing.file_size = size;
  return backing;
}

Result<Backing> make_unnamed(const std::string& folder, std::uint64_t size) {
  UniqueFd fd(open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!fd) return Failure{"open(O_TMPFILE)", errno, "No file could be made in the folder."};
  Result<Backing> made = describe(std::move(fd), true);
  if (!made) return made;
  return extend(std::move(*made), size);
}

}  // namespace

Result<std::size_t> read_page_size(int fd) {
  struct statfs store {};
  if (fstatfs(fd, &store) != 0) return Failure{"fstatfs", errno, "The file system could not be looked at."};
  const auto type = static_cast<unsigned long>(store.f_type) & 0xffffffff;
  if (type == kHugetlbfsMagic) return static_cast<std::size_t>(store.f_bsize);
  return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

Result<std::uint64_t> read_file_size(int fd) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return Failure{"fstat", errno, "The file could not be looked at."};
  return static_cast<std::uint64_t>(status.st_size);
}

Result<Backing> make_memory_file(const MemoryFileOptions& options) {
  unsigned flags = MFD_CLOEXEC | (options.seal ? MFD_ALLOW_SEALING : 0);
  if (options.huge) {
    flags |= MFD_HUGETLB;
    if (options.huge_page_size != 0)
      flags |= static_cast<unsigned>(std::countr_zero(options.huge_page_size)) << MFD_HUGE_SHIFT;
  }
  UniqueFd fd(memfd_create(options.name.c_str(), flags));
  if (!fd) return Failure{"memfd_create", errno, "No memory file could be made."};
  if (ftruncate(fd.get(), static_cast<off_t>(options.size)) != 0)
    return Failure{
        "ftruncate", errno, "The memory file could not be given its size.", {{"wanted", static_cast<double>(options.size)}}};
  constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
  if (options.seal && fcntl(fd.get(), F_ADD_SEALS, kSeals) != 0)
    return Failure{"fcntl(F_ADD_SEALS)", errno, "The memory file could not be sealed."};
  Result<Backing> backing = describe(std::move(fd), true);
  // The kernel's own mount behind memory files has no size of its own that would matter.
  if (backing) backing->limited = false;
  return backing;
}

Result<Backing> open_file(const FileOptions& options) {
  const std::uint64_t end = options.offset + options.size;
  struct stat status {};
  if (stat(options.path.c_str(), &status) != 0) {
    if (errno != ENOENT) return Failure{"stat", errno, "The file could not be looked at."};
    if (options.readonly) return Failure{"open", ENOENT, "There is no file, and it may not be written."};
    return make_unnamed(get_folder(options.path), end);
  }
  if (S_ISDIR(status.st_mode)) {
    if (options.readonly) return Failure{"open", EISDIR, "A folder cannot be mapped read-only."};
    return make_unnamed(options.path, end);
  }
  // A FIFO would wait for a writer, and a socket cannot be opened at all.
  if (!S_ISREG(status.st_mode) && !S_ISCHR(status.st_mode) && !S_ISBLK(status.st_mode))
    return Failure{"open", ENODEV, "It is neither a file, nor a folder, nor a device."};
  UniqueFd fd(open(options.path.c_str(), (options.readonly ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NONBLOCK));
  if (!fd) return Failure{"open", errno, "The file could not be opened."};
  Result<Backing> opened = describe(std::move(fd), false);
  if (!opened || !S_ISREG(status.st_mode)) return opened;
  if (opened->file_size == 0 && !options.readonly)
    return options.extend ? extend(std::move(*opened), end) : make_unnamed(get_folder(options.path), end);
  const std::uint64_t wanted = round_up(end, static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)));
  if (opened->file_size < wanted)
    return Failure{"fstat",
                   EINVAL,
                   "The file is shorter than the memory.",
                   {{"wanted", static_cast<double>(wanted)}, {"available", static_cast<double>(opened->file_size)}}};
  return opened;
}

Result<Backing> make_shared_memory(std::size_t size) { return make_unnamed(kSharedMemoryFolder, size); }

Result<os::Done> give_name(int fd, const std::string& path) {
  std::array<char, 32> link{};
  std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", fd);
  if (linkat(AT_FDCWD, link.data(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) != 0)
    return Failure{"linkat", errno, "The file could not be given its name."};
  return os::Done{};
}

}  // namespace memloom::mem
