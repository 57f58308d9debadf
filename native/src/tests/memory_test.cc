// Blocks of memory on the real kernel: kinds, advice, policies, filling, and that nothing is left.
#include "../mem/block.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../mem/advice.h"
#include "../mem/placement.h"
#include "../mem/policy.h"
#include "../mem/prealloc.h"
#include "check.h"

namespace {

using memloom::mem::advise;
using memloom::mem::Advice;
using memloom::mem::allocate_block;
using memloom::mem::Block;
using memloom::mem::BlockOptions;
using memloom::mem::Kind;
using memloom::mem::Placement;
using memloom::mem::Policy;
using memloom::mem::Preallocation;
using memloom::mem::PreallocOptions;
using memloom::mem::Range;
using memloom::os::Result;
using memloom::tests::Register;

constexpr std::size_t kMiB = std::size_t{1} << 20;

Range get_range(const Block& block) {
  return {reinterpret_cast<std::uintptr_t>(block.mapping.address()), block.mapping.size()};
}

Placement look(const Block& block) {
  auto placements = memloom::mem::read_placements({get_range(block)});
  CHECK(static_cast<bool>(placements));
  return placements ? (*placements)[0] : Placement{};
}

bool has_flag(const Placement& placement, const char* flag) {
  return std::find(placement.flags.begin(), placement.flags.end(), flag) != placement.flags.end();
}

PreallocOptions make_options(const Block& block) {
  PreallocOptions options;
  options.threads = 2;
  options.page_size = block.page_size();
  options.fd = block.backing.fd.get();
  options.offset = block.offset;
  options.blocks_first = block.backing.limited;
  options.read_only = block.leaves_file_alone();
  return options;
}

std::size_t fill(const Block& block) {
  Preallocation preallocation;
  const auto outcome = preallocation.run(block.mapping, make_options(block));
  CHECK(static_cast<bool>(outcome));
  return outcome ? outcome->filled : 0;
}

long count_descriptors() {
  const std::filesystem::directory_iterator entries("/proc/self/fd");
  return std::distance(begin(entries), end(entries));
}

// A folder of its own, gone with its owner.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = "/tmp/memloom-native-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~ScratchFolder() { std::filesystem::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::string name(const char* file) const { return path_ + "/" + file; }
  const std::string& path() const { return path_; }
  bool is_empty() const { return std::filesystem::is_empty(path_); }

 private:
  std::string path_;
};

BlockOptions make_ram(std::size_t size, bool share = false) {
  BlockOptions options;
  options.kind = Kind::ram;
  options.size = size;
  options.share = share;
  return options;
}

BlockOptions make_memory_file(std::size_t size) {
  BlockOptions options;
  options.kind = Kind::memory_file;
  options.size = size;
  options.share = true;
  options.memory_file.name = "memloom-test";
  return options;
}

BlockOptions make_file(const std::string& path, std::size_t size, bool share) {
  BlockOptions options;
  options.kind = Kind::file;
  options.size = size;
  options.share = share;
  options.file.path = path;
  return options;
}

const Register anonymous("makes anonymous memory of whole pages, at a whole huge page, and touches nothing", [] {
  const auto block = allocate_block(make_ram(3 * kMiB + 5));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  CHECK_EQUAL(block->mapping.size(), 3 * kMiB + 4096);
  CHECK_EQUAL(reinterpret_cast<std::uintptr_t>(block->mapping.address()) % (2 * kMiB), 0U);
  CHECK_EQUAL(look(*block).resident, 0U);
  CHECK(has_flag(look(*block), "hg"));
  CHECK(has_flag(look(*block), "dc"));
});

const Register fills("fills anonymous, shared, file and POSIX shared memory to the last byte", [] {
  const ScratchFolder folder;
  BlockOptions shared_memory = make_memory_file(8 * kMiB);
  shared_memory.kind = Kind::shared_memory;
  for (const BlockOptions& options : {make_ram(9 * kMiB),
                                      make_ram(8 * kMiB, true),
                                      make_memory_file(8 * kMiB),
                                      shared_memory,
                                      make_file(folder.path(), 8 * kMiB, true),
                                      make_file(folder.name("new"), 8 * kMiB, false)}) {
    const auto block = allocate_block(options);
    CHECK(static_cast<bool>(block));
    if (!block) continue;
    CHECK_EQUAL(fill(*block), block->mapping.size());
    const auto resident = memloom::mem::count_resident(get_range(*block));
    CHECK(resident && *resident == block->mapping.size());
    const Placement placement = look(*block);
    CHECK_EQUAL(placement.resident, block->mapping.size());
    std::uint64_t on_nodes = 0;
    for (const auto& [node, bytes] : placement.nodes) on_nodes += bytes;
    CHECK_EQUAL(on_nodes, block->mapping.size());
    static_cast<char*>(block->mapping.address())[block->mapping.size() - 1] = 'x';
  }
  CHECK(folder.is_empty());
});

const Register keeps_contents("fills without changing what is there", [] {
  const auto block = allocate_block(make_memory_file(8 * kMiB));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  auto* const bytes = static_cast<char*>(block->mapping.address());
  std::memcpy(bytes + 5 * kMiB, "guest", 6);
  CHECK_EQUAL(fill(*block), 8 * kMiB);
  CHECK_EQUAL(std::string(bytes + 5 * kMiB), "guest");
});

const Register advice("advises merging and dumps, as the kernel's own flags show", [] {
  const auto block = allocate_block(make_ram(4 * kMiB));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  CHECK(static_cast<bool>(advise(block->mapping, Advice::mergeable)));
  CHECK(static_cast<bool>(advise(block->mapping, Advice::dont_dump)));
  CHECK(has_flag(look(*block), "mg"));
  CHECK(has_flag(look(*block), "dd"));
  CHECK(static_cast<bool>(advise(block->mapping, Advice::unmergeable)));
  CHECK(static_cast<bool>(advise(block->mapping, Advice::dump)));
  CHECK(!has_flag(look(*block), "mg"));
  CHECK(!has_flag(look(*block), "dd"));
});

const Register void_merging("sees that merging shared memory is accepted and does nothing", [] {
  const auto block = allocate_block(make_memory_file(4 * kMiB));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  CHECK(static_cast<bool>(advise(block->mapping, Advice::mergeable)));
  CHECK(!has_flag(look(*block), "mg"));
});

const Register policies("sets each policy, and the kernel names it", [] {
  const std::pair<Policy, const char*> expected[] = {
      {Policy::bind, "bind:0"}, {Policy::interleave, "interleave:0"}, {Policy::preferred, "prefer"}, {Policy::standard, "default"}};
  for (const auto& [policy, name] : expected) {
    const auto block = allocate_block(make_memory_file(4 * kMiB));
    CHECK(static_cast<bool>(block));
    if (!block) continue;
    const auto applied = memloom::mem::set_policy(
        block->mapping, policy, policy == Policy::standard ? std::vector<unsigned>{} : std::vector<unsigned>{0});
    CHECK(static_cast<bool>(applied));
    CHECK_EQUAL(fill(*block), 4 * kMiB);
    const Placement placement = look(*block);
    CHECK_EQUAL(placement.policy.substr(0, std::strlen(name)), name);
    const auto sample = memloom::mem::sample_nodes(get_range(*block), 4096, 1000);
    CHECK(sample && sample->size() == 1 && sample->begin()->first == 0);
  }
});

const Register absent_node("refuses a node that is not there, although another one is", [] {
  const auto allowed = memloom::mem::read_allowed_nodes();
  CHECK(allowed && !allowed->empty());
  const auto block = allocate_block(make_ram(4 * kMiB));
  if (!block || !allowed) return;
  for (const std::vector<unsigned>& nodes : {std::vector<unsigned>{(*allowed)[0], 127}, {127}, {128}, {4000}}) {
    const auto applied = memloom::mem::set_policy(block->mapping, Policy::bind, nodes);
    CHECK(!applied && applied.failure().error == EINVAL && applied.failure().figures.size() == 1);
  }
  CHECK(!memloom::mem::set_policy(block->mapping, Policy::interleave, {}));
});

const Register short_file("never changes a file that has bytes, and tells both figures when it is too short", [] {
  const ScratchFolder folder;
  const std::string path = folder.name("disk");
  std::ofstream(path) << std::string(5000, 'd');
  const auto block = allocate_block(make_file(path, kMiB, true));
  CHECK(!block && block.failure().error == EINVAL && block.failure().figures.size() == 2);
  CHECK_EQUAL(std::filesystem::file_size(path), 5000U);
  CHECK_EQUAL(std::filesystem::exists(path), true);
});

const Register sparse_file("gives a sparse file of somebody's no blocks", [] {
  const ScratchFolder folder;
  const std::string path = folder.name("sparse");
  std::ofstream(path) << 'x';
  std::filesystem::resize_file(path, 8 * kMiB);
  struct stat before {};
  stat(path.c_str(), &before);
  {
    const auto block = allocate_block(make_file(path, 8 * kMiB, true));
    CHECK(static_cast<bool>(block));
    if (block) CHECK_EQUAL(fill(*block), 8 * kMiB);
  }
  struct stat after {};
  stat(path.c_str(), &after);
  CHECK_EQUAL(after.st_blocks, before.st_blocks);
  CHECK_EQUAL(after.st_size, before.st_size);
});

const Register empty_file("lets an unnamed file stand in for an empty one, or extends it when told", [] {
  const ScratchFolder folder;
  const std::string path = folder.name("empty");
  std::ofstream{path};
  {
    const auto block = allocate_block(make_file(path, kMiB, true));
    CHECK(block && block->backing.created);
  }
  CHECK_EQUAL(std::filesystem::file_size(path), 0U);
  BlockOptions options = make_file(path, kMiB, true);
  options.file.extend = true;
  const auto block = allocate_block(options);
  CHECK(block && !block->backing.created);
  CHECK_EQUAL(std::filesystem::file_size(path), kMiB);
});

const Register odd_files("refuses what is no file, without waiting", [] {
  const ScratchFolder folder;
  const std::string fifo = folder.name("fifo");
  mkfifo(fifo.c_str(), 0600);
  for (const std::string& path : {fifo, std::string("/dev/null"), std::string("/nonexistent/folder/file")}) {
    const auto block = allocate_block(make_file(path, kMiB, true));
    CHECK(!block);
    if (!block) CHECK(block.failure().error == ENODEV || block.failure().error == ENOENT);
  }
});

const Register offsets("maps a file from an offset, which must be of whole pages", [] {
  const ScratchFolder folder;
  const std::string path = folder.name("disk");
  std::ofstream(path) << std::string(8192, 'a') << std::string(8192, 'b');
  BlockOptions options = make_file(path, 8192, false);
  options.file.offset = 8192;
  const auto block = allocate_block(options);
  CHECK(block && static_cast<char*>(block->mapping.address())[0] == 'b');
  options.file.offset = 100;
  CHECK(!allocate_block(options));
});

const Register alignments("takes an alignment that is a power of two and of whole pages", [] {
  BlockOptions options = make_ram(kMiB);
  options.alignment = 64 * kMiB;
  const auto block = allocate_block(options);
  CHECK(block && reinterpret_cast<std::uintptr_t>(block->mapping.address()) % (64 * kMiB) == 0);
  for (const std::size_t alignment : {std::size_t{3} << 20, std::size_t{2048}}) {
    options.alignment = alignment;
    CHECK(!allocate_block(options));
  }
});

const Register readonly_file("fills a read-only file by reading it", [] {
  const ScratchFolder folder;
  const std::string path = folder.name("rom");
  std::ofstream(path) << std::string(8192, 'r');
  BlockOptions options = make_file(path, 8192, false);
  options.readonly = true;
  const auto block = allocate_block(options);
  CHECK(static_cast<bool>(block));
  if (block) CHECK_EQUAL(fill(*block), 8192U);
});

const Register sealed("makes memory files that cannot be cut short", [] {
  const auto block = allocate_block(make_memory_file(kMiB));
  CHECK(block && ftruncate(block->backing.fd.get(), 4096) != 0 && errno == EPERM);
  BlockOptions options = make_memory_file(kMiB);
  options.memory_file.seal = false;
  const auto open = allocate_block(options);
  CHECK(open && ftruncate(open->backing.fd.get(), 4096) == 0);
});

const Register names("gives a file a name once, and never another's", [] {
  const ScratchFolder folder;
  const auto block = allocate_block(make_file(folder.name("x"), kMiB, true));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  CHECK(folder.is_empty());
  CHECK(static_cast<bool>(memloom::mem::give_name(block->backing.fd.get(), folder.name("x"))));
  struct stat status {};
  CHECK_EQUAL(stat(folder.name("x").c_str(), &status), 0);
  CHECK_EQUAL(status.st_ino, block->backing.identity.inode);
  const auto again = memloom::mem::give_name(block->backing.fd.get(), folder.name("x"));
  CHECK(!again && again.failure().error == EEXIST);
});

const Register page_size("reads the page size of a file system", [] {
  const ScratchFolder folder;
  const int fd = open(folder.path().c_str(), O_RDONLY | O_CLOEXEC);
  const auto size = memloom::mem::read_page_size(fd);
  CHECK(size && *size == static_cast<std::size_t>(sysconf(_SC_PAGESIZE)));
  close(fd);
  CHECK(!memloom::mem::read_page_size(-1));
});

const Register cancelling("stops filling soon after it is told to", [] {
  const auto block = allocate_block(make_memory_file(2048 * kMiB));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  Preallocation preallocation;
  std::size_t filled = 0;
  bool cancelled = false;
  std::thread filling([&] {
    const auto outcome = preallocation.run(block->mapping, make_options(*block));
    if (outcome) {
      filled = outcome->filled;
      cancelled = outcome->cancelled;
    }
  });
  while (preallocation.filled() < 8 * kMiB) std::this_thread::yield();
  preallocation.cancel();
  filling.join();
  CHECK(cancelled);
  CHECK(filled >= 8 * kMiB && filled < block->mapping.size());
});

const Register threads_on_cpus("fills on the cpus that it is told, and fails on cpus that there are not", [] {
  const auto block = allocate_block(make_ram(8 * kMiB));
  if (!block) return;
  PreallocOptions options = make_options(*block);
  options.cpus = {0};
  Preallocation good;
  CHECK(static_cast<bool>(good.run(block->mapping, options)));
  options.cpus = {1000};
  Preallocation bad;
  const auto outcome = bad.run(block->mapping, options);
  CHECK(!outcome && std::string(outcome.failure().call) == "sched_setaffinity");
});

const Register beyond_file("tells that the store is full instead of dying when a file was cut short", [] {
  const ScratchFolder folder;
  const std::string path = folder.name("cut");
  std::ofstream(path) << std::string(16384, 'x');
  const auto block = allocate_block(make_file(path, 16384, false));
  CHECK(static_cast<bool>(block));
  if (!block) return;
  std::filesystem::resize_file(path, 4096);
  Preallocation preallocation;
  const auto outcome = preallocation.run(block->mapping, make_options(*block));
  CHECK(!outcome && outcome.failure().error == ENOSPC);
  const auto size = memloom::mem::read_file_size(block->backing.fd.get());
  CHECK(size && *size == 4096);
});

const Register leaves_nothing("leaves no descriptor and no mapping behind in 200 blocks", [] {
  const ScratchFolder folder;
  const long before = count_descriptors();
  for (int round = 0; round < 50; ++round)
    for (const BlockOptions& options :
         {make_ram(kMiB), make_memory_file(kMiB), make_file(folder.path(), kMiB, true), make_file("/dev/null", kMiB, true)}) {
      const auto block = allocate_block(options);
      if (block) CHECK_EQUAL(fill(*block), kMiB);
    }
  CHECK_EQUAL(count_descriptors(), before);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) CHECK(line.find("memloom-test") == std::string::npos);
});

}  // namespace
