#include "region.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <limits>

namespace memloom::ivshmem {
namespace {

constexpr std::uint64_t kLargest = std::uint64_t{1} << 62;

// Sizes the new object and reads back what the kernel made of it.
Outcome<Region> finish(os::UniqueFd descriptor, const RegionRequest& request, std::string path, bool is_own) {
  struct stat status {};
  if (fstat(descriptor.get(), &status) != 0) return make_problem("The shared memory cannot be looked at");
  if (static_cast<std::uint64_t>(status.st_size) != request.size)
    return Problem{"The shared memory has " + std::to_string(status.st_size) + " bytes instead of " +
                   std::to_string(request.size)};
  return Region{std::move(descriptor), request.kind,  std::move(path), request.size,
                status.st_dev,         status.st_ino, is_own};
}

Outcome<Region> make_memfd(const RegionRequest& request) {
  os::UniqueFd memory(memfd_create("ivshmem", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory) return make_problem("No memory file can be made");
  if (ftruncate(memory.get(), static_cast<off_t>(request.size)) != 0)
    return make_problem("A memory file of " + std::to_string(request.size) + " bytes cannot be made");
  if (fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    return make_problem("The memory file cannot be sealed");
  return finish(std::move(memory), request, "", true);
}

Outcome<Region> make_named(const RegionRequest& request, const std::string& path) {
  os::UniqueFd file(open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file && errno == EEXIST)
    return Problem{"There is already a " + path +
                   "; --adopt uses it as it is, if it is yours, has exactly this size and no server uses it"};
  if (!file) return make_problem(path + " cannot be made");
  const auto undo = [&](Problem problem) {
    unlink(path.c_str());
    return problem;
  };
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0) return undo(make_problem(path + " cannot be locked"));
  if (ftruncate(file.get(), static_cast<off_t>(request.size)) != 0)
    return undo(make_problem(path + " cannot be made " + std::to_string(request.size) + " bytes long"));
  return finish(std::move(file), request, path, true);
}

// Why an object that is there is not the one to use; empty when it is.
std::string find_adoption_problem(const struct stat& status, const RegionRequest& request) {
  if (!S_ISREG(status.st_mode)) return "is no regular file";
  if (status.st_uid != geteuid()) return "belongs to user " + std::to_string(status.st_uid);
  if ((status.st_mode & 0777) != 0600) return "may be opened by others; its mode must be 0600";
  if (status.st_nlink != 1) return "has " + std::to_string(status.st_nlink) + " names";
  if (static_cast<std::uint64_t>(status.st_size) != request.size)
    return "has " + std::to_string(status.st_size) + " bytes, not " + std::to_string(request.size);
  return "";
}

Outcome<Region> adopt_named(const RegionRequest& request, const std::string& path) {
  os::UniqueFd file(open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!file && errno == ENOENT) return make_named(request, path);
  if (!file) return make_problem(path + " cannot be opened");
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return make_problem(path + " cannot be looked at");
  const std::string reason = find_adoption_problem(status, request);
  if (!reason.empty()) return Problem{path + " " + reason + ", so it is not adopted"};
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0)
    return Problem{path + " is in use by another server, so it is not adopted"};
  return finish(std::move(file), request, path, false);
}

bool is_object(const std::string& path, dev_t device, ino_t inode) noexcept {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && status.st_dev == device && status.st_ino == inode;
}

}  // namespace

std::string get_shm_path(const std::string& name) { return "/dev/shm/" + name; }

std::string find_size_problem(std::uint64_t size) {
  const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  if (!std::has_single_bit(size))
    return "The size must be a power of two (4 MiB, 64 MiB, 1 GiB …); QEMU aborts with " + std::to_string(size) +
           " bytes";
  if (size < page) return "The size must be at least a page, " + std::to_string(page) + " bytes";
  if (size > kLargest) return "The size must be at most 4 EiB; no file is larger";
  return "";
}

Outcome<Region> open_region(const RegionRequest& request) {
  const std::string problem = find_size_problem(request.size);
  if (!problem.empty()) return Problem{problem};
  if (request.kind == RegionKind::memfd) return make_memfd(request);
  const std::string path = request.kind == RegionKind::shm ? get_shm_path(request.path) : request.path;
  return request.adopt ? adopt_named(request, path) : make_named(request, path);
}

void remove_region(const Region& region) noexcept {
  if (region.kind == RegionKind::shm && region.is_own && is_object(region.path, region.device, region.inode))
    unlink(region.path.c_str());
}

bool remove_stale_object(const std::string& path, dev_t device, ino_t inode) noexcept {
  return is_object(path, device, inode) && unlink(path.c_str()) == 0;
}

}  // namespace memloom::ivshmem
