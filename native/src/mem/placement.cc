#include "placement.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../os/unique_fd.h"

namespace memloom::mem {
namespace {

using os::Failure;
using os::Result;

Result<std::string> read_whole(const char* path) {
  const os::UniqueFd file(open(path, O_RDONLY | O_CLOEXEC));
  if (!file) return Failure{path, errno, "The kernel's list of mappings could not be opened."};
  std::string text;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t length = read(file.get(), buffer.data(), buffer.size());
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return Failure{path, errno, "The kernel's list of mappings could not be read."};
    if (length == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(length));
  }
}

template <typename T>
std::optional<T> parse(std::string_view text, int base = 10) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return error == std::errc{} && end != text.data() ? std::optional(value) : std::nullopt;
}

// Takes the part up to `separator` off the front.
std::string_view take(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// Ranges by where they begin, to find the one that an address is in.
class RangeIndex {
 public:
  explicit RangeIndex(const std::vector<Range>& ranges) {
    for (std::size_t index = 0; index < ranges.size(); ++index)
      starts_.emplace(ranges[index].start, std::pair(ranges[index].start + ranges[index].size, index));
  }
  std::optional<std::size_t> find(std::uint64_t address) const {
    auto after = starts_.upper_bound(address);
    if (after == starts_.begin()) return std::nullopt;
    const auto& [end, index] = std::prev(after)->second;
    return address < end ? std::optional(index) : std::nullopt;
  }

 private:
  std::map<std::uint64_t, std::pair<std::uint64_t, std::size_t>> starts_;
};

// "7f00… bind:0 file=/memfd:x anon=3 N0=5 N1=7 kernelpagesize_kB=4".
void read_numa_line(std::string_view line, const RangeIndex& index, std::vector<Placement>& placements) {
  const auto address = parse<std::uint64_t>(take(line, ' '), 16);
  const auto found = address ? index.find(*address) : std::nullopt;
  if (!found) return;
  Placement& placement = placements[*found];
  const std::string_view policy = take(line, ' ');
  if (placement.policy.empty()) placement.policy = policy;
  std::vector<std::pair<unsigned, std::uint64_t>> pages;
  std::uint64_t page_size = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  while (!line.empty()) {
    std::string_view word = take(line, ' ');
    const std::string_view name = take(word, '=');
    const auto value = parse<std::uint64_t>(word);
    if (!value) continue;
    if (name == "kernelpagesize_kB") page_size = *value * 1024;
    if (name.size() < 2 || name.front() != 'N') continue;
    if (const auto node = parse<unsigned>(name.substr(1))) pages.emplace_back(*node, *value);
  }
  for (const auto& [node, count] : pages) placement.nodes[node] += count * page_size;
}

void read_flags(std::string_view list, Placement& placement) {
  if (placement.parts != 1) return;
  while (!list.empty()) {
    const std::string_view flag = take(list, ' ');
    if (!flag.empty()) placement.flags.emplace_back(flag);
  }
}

// A "Name:   123 kB" line below the head of a mapping.
void read_smaps_line(std::string_view line, Placement& placement) {
  const std::string_view name = take(line, ':');
  if (name == "VmFlags") return read_flags(line, placement);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::uint64_t bytes = parse<std::uint64_t>(line).value_or(0) * 1024;
  if (name == "KernelPageSize" && placement.page_size == 0) placement.page_size = bytes;
  if (name == "Rss" || name == "Shared_Hugetlb" || name == "Private_Hugetlb") placement.resident += bytes;
  if (name == "AnonHugePages" || name == "ShmemPmdMapped" || name == "FilePmdMapped") placement.transparent_huge += bytes;
}

// Whether a line of smaps is the head of a mapping: "7f00…-7f01… rw-p …". Names of figures begin with a capital.
bool is_head(std::string_view line) {
  return !line.empty() && (line.front() < 'A' || line.front() > 'Z');
}

}  // namespace

std::vector<Placement> parse_placements(const std::vector<Range>& ranges, std::string_view numa_maps, std::string_view smaps) {
  const RangeIndex index(ranges);
  std::vector<Placement> placements(ranges.size());
  while (!numa_maps.empty()) read_numa_line(take(numa_maps, '\n'), index, placements);
  Placement* current = nullptr;
  while (!smaps.empty()) {
    std::string_view line = take(smaps, '\n');
    if (!is_head(line)) {
      if (current != nullptr) read_smaps_line(line, *current);
      continue;
    }
    const auto address = parse<std::uint64_t>(take(line, '-'), 16);
    const auto found = address ? index.find(*address) : std::nullopt;
    current = found ? &placements[*found] : nullptr;
    if (current != nullptr) ++current->parts;
  }
  return placements;
}

Result<std::vector<Placement>> read_placements(const std::vector<Range>& ranges) {
  // A kernel without NUMA has no numa_maps; all else is in smaps.
  const Result<std::string> numa_maps = read_whole("/proc/self/numa_maps");
  if (!numa_maps && numa_maps.failure().error != ENOENT) return numa_maps.failure();
  const Result<std::string> smaps = read_whole("/proc/self/smaps");
  if (!smaps) return smaps.failure();
  return parse_placements(ranges, numa_maps ? std::string_view(*numa_maps) : std::string_view(), *smaps);
}

Result<std::map<int, std::size_t>> sample_nodes(const Range& range, std::size_t page_size, std::size_t count) {
  const std::size_t pages = range.size / page_size;
  const std::size_t samples = std::min(count, pages);
  std::vector<void*> addresses(samples);
  std::vector<int> status(samples, -1);
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::size_t page = sample * pages / samples;
    addresses[sample] = reinterpret_cast<void*>(range.start + page * page_size);
  }
  if (syscall(SYS_move_pages, 0, samples, addresses.data(), nullptr, status.data(), 0) < 0)
    return Failure{"move_pages", errno, "The nodes of pages are not told."};
  std::map<int, std::size_t> nodes;
  for (const int node : status) ++nodes[node < 0 ? -1 : node];
  return nodes;
}

Result<std::uint64_t> count_resident(const Range& range) {
  const auto page_size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  constexpr std::size_t kPages = 65536;
  std::vector<unsigned char> states(kPages);
  std::uint64_t resident = 0;
  for (std::uint64_t at = 0; at < range.size; at += kPages * page_size) {
    const std::size_t size = std::min<std::size_t>(kPages * page_size, range.size - at);
    const std::size_t pages = (size + page_size - 1) / page_size;
    if (mincore(reinterpret_cast<void*>(range.start + at), size, states.data()) != 0)
      return Failure{"mincore", errno, "It is not told which pages are in memory."};
    for (std::size_t page = 0; page < pages; ++page) resident += (states[page] & 1U) * page_size;
  }
  return resident;
}

}  // namespace memloom::mem
