// Policies on a machine with several host nodes: run by `memloom_native_tests --nodes`, in a guest that has four.
#include "nodes.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <sched.h>

#include "../mem/block.h"
#include "../mem/placement.h"
#include "../mem/policy.h"
#include "../mem/prealloc.h"

namespace memloom::tests {
namespace {

using mem::Block;
using mem::BlockOptions;
using mem::Kind;
using mem::Policy;

constexpr std::size_t kMiB = std::size_t{1} << 20;
constexpr std::size_t kSize = 16 * kMiB;

struct Case {
  std::string name;
  BlockOptions options;
  Policy policy;
  std::vector<unsigned> nodes;
  // Host cpus that fill it; any when empty.
  std::vector<unsigned> cpus;
  // Permille of the pages that each node must have; the others none.
  std::map<int, std::pair<std::size_t, std::size_t>> expected;
};

BlockOptions make_options(Kind kind, bool huge = false) {
  BlockOptions options;
  options.kind = kind;
  options.size = kSize;
  options.share = kind != Kind::ram;
  options.memory_file.name = "nodes";
  options.memory_file.huge = huge;
  return options;
}

// Says "ok" or "FAIL" and what move_pages found.
bool run(const Case& test) {
  const auto fail = [&test](const os::Failure& failure) {
    std::printf("FAIL %s: %s errno %d\n", test.name.c_str(), failure.call, failure.error);
    return false;
  };
  const auto block = mem::allocate_block(test.options);
  if (!block) return fail(block.failure());
  if (!test.nodes.empty()) {
    if (const auto applied = mem::set_policy(block->mapping, test.policy, test.nodes); !applied)
      return fail(applied.failure());
  }
  mem::PreallocOptions prealloc;
  prealloc.threads = 2;
  prealloc.cpus = test.cpus;
  prealloc.page_size = block->page_size();
  prealloc.fd = block->backing.fd.get();
  mem::Preallocation preallocation;
  if (const auto filled = preallocation.run(block->mapping, prealloc); !filled) return fail(filled.failure());

  const mem::Range range{reinterpret_cast<std::uintptr_t>(block->mapping.address()), block->mapping.size()};
  const std::size_t pages = range.size / block->page_size();
  const auto found = mem::sample_nodes(range, block->page_size(), pages);
  if (!found) return fail(found.failure());
  const auto placements = mem::read_placements({range});
  if (!placements) return fail(placements.failure());

  bool good = true;
  std::string text;
  std::uint64_t listed = 0;
  for (const auto& [node, bytes] : (*placements)[0].nodes) listed += bytes;
  good = good && listed == range.size;
  for (const auto& [node, count] : *found) {
    const std::size_t permille = count * 1000 / pages;
    text += " node" + std::to_string(node) + "=" + std::to_string(permille);
    const auto wanted = test.expected.find(node);
    good = good && wanted != test.expected.end() && permille >= wanted->second.first && permille <= wanted->second.second;
    // numa_maps and move_pages(2) must agree, page by page.
    const auto maps = (*placements)[0].nodes.find(static_cast<unsigned>(node));
    good = good && maps != (*placements)[0].nodes.end() && maps->second == count * block->page_size();
  }
  for (const auto& [node, share] : test.expected) good = good && (share.first == 0 || found->count(node) == 1);
  std::printf("%s %s:%s policy %s\n", good ? "ok" : "FAIL", test.name.c_str(), text.c_str(),
              (*placements)[0].policy.c_str());
  return good;
}

std::vector<Case> list_cases(const std::vector<unsigned>& nodes) {
  std::vector<Case> cases;
  const auto whole = [](unsigned node) {
    return std::map<int, std::pair<std::size_t, std::size_t>>{{static_cast<int>(node), {1000, 1000}}};
  };
  for (const unsigned node : nodes) {
    const std::string name = std::to_string(node);
    cases.push_back({"bind " + name + " anonymous", make_options(Kind::ram), Policy::bind, {node}, {}, whole(node)});
    cases.push_back({"bind " + name + " memfd", make_options(Kind::memory_file), Policy::bind, {node}, {}, whole(node)});
    cases.push_back({"bind " + name + " huge", make_options(Kind::memory_file, true), Policy::bind, {node}, {}, whole(node)});
    cases.push_back({"bind " + name + " shm", make_options(Kind::shared_memory), Policy::bind, {node}, {}, whole(node)});
    // One cpu a node, of the same number: what has no policy comes from where it is touched.
    cases.push_back({"default from cpu " + name, make_options(Kind::memory_file), Policy::standard, {}, {node}, whole(node)});
    cases.push_back({"preferred " + name, make_options(Kind::memory_file), Policy::preferred, {node}, {}, whole(node)});
  }
  const std::size_t share = 1000 / nodes.size();
  std::map<int, std::pair<std::size_t, std::size_t>> even;
  for (const unsigned node : nodes) even[static_cast<int>(node)] = {share - 5, share + 5};
  cases.push_back({"interleave all", make_options(Kind::memory_file), Policy::interleave, nodes, {}, even});
  const std::vector<unsigned> two{nodes[1], nodes[2]};
  const std::map<int, std::pair<std::size_t, std::size_t>> either{
      {static_cast<int>(two[0]), {0, 1000}}, {static_cast<int>(two[1]), {0, 1000}}};
  cases.push_back({"interleave two", make_options(Kind::memory_file), Policy::interleave, two, {},
                   {{static_cast<int>(two[0]), {495, 505}}, {static_cast<int>(two[1]), {495, 505}}}});
  cases.push_back({"bind two", make_options(Kind::ram), Policy::bind, two, {}, either});
  // Filled from a node that is not preferred.
  cases.push_back({"preferred-many two", make_options(Kind::memory_file), Policy::preferred, two, {nodes[0]}, either});
  return cases;
}

}  // namespace

int run_nodes() {
  const auto nodes = mem::read_allowed_nodes();
  if (!nodes || nodes->size() < 4) {
    std::printf("FAIL fewer than four host nodes\n");
    return 1;
  }
  int failures = 0;
  for (const Case& test : list_cases(*nodes)) failures += run(test) ? 0 : 1;
  return failures == 0 ? 0 : 1;
}

}  // namespace memloom::tests
