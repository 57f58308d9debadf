// What the kernel says of ranges of this process: where their pages are, how large, and which advice stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "../os/result.h"

namespace memloom::mem {

struct Range {
  std::uint64_t start = 0;
  std::uint64_t size = 0;
};

struct Placement {
  // Bytes of the smallest page in page tables (KernelPageSize of smaps).
  std::uint64_t page_size = 0;
  // Bytes by host node, as numa_maps counts pages.
  std::map<unsigned, std::uint64_t> nodes;
  // Bytes that are in memory, and those of them in transparent huge pages.
  std::uint64_t resident = 0;
  std::uint64_t transparent_huge = 0;
  // The policy as numa_maps prints it: "bind:0-1".
  std::string policy;
  // Two letters each, as smaps has them: "mg" merging, "dd" no dump, "hg" huge pages asked for. Of the first part when
  // the kernel has split the range.
  std::vector<std::string> flags;
  // Parts into which the kernel has split the range.
  unsigned parts = 0;
};

// Reads /proc/self/numa_maps and /proc/self/smaps once for all ranges; a range that is not mapped has 0 parts.
os::Result<std::vector<Placement>> read_placements(const std::vector<Range>& ranges);

// The same from the texts of the two files.
std::vector<Placement> parse_placements(const std::vector<Range>& ranges, std::string_view numa_maps, std::string_view smaps);

// The host node of `count` pages, evenly over the range, as the kernel finds them (move_pages(2)): pages by node, those
// that are not there under -1.
os::Result<std::map<int, std::size_t>> sample_nodes(const Range& range, std::size_t page_size, std::size_t count);

// Bytes of the range that are in memory (mincore(2)).
os::Result<std::uint64_t> count_resident(const Range& range);

}  // namespace memloom::mem
