#include "memory_guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string_view>

namespace memloom::os {
namespace {

// Above this share of its limit a cgroup is as good as full: the kernel itself needs some of the rest.
constexpr double kShare = 0.9;

// v1 shows "no limit" as the largest multiple of a page below 2^63.
constexpr std::uint64_t kNoLimit = std::uint64_t{1} << 60;

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> read_number(const std::string& path) {
  const auto text = read_file(path);
  return text ? parse_number(*text) : std::nullopt;
}

// The number after `name` at the beginning of a line.
std::optional<std::uint64_t> find_number(const std::string& text, std::string_view name) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() <= name.size() || line.compare(0, name.size(), name) != 0) continue;
    const auto begin = line.find_first_not_of(" \t", name.size());
    if (begin != std::string::npos && begin > name.size()) return parse_number(std::string_view(line).substr(begin));
  }
  return std::nullopt;
}

struct Mount {
  // The folder of the hierarchy that the mount shows.
  std::string shown;
  std::string folder;
  bool unified;
};

bool has_word(const std::string& list, std::string_view word) {
  std::istringstream words(list);
  for (std::string one; std::getline(words, one, ',');)
    if (one == word) return true;
  return false;
}

// Mounts of the memory controller, from /proc/self/mountinfo (proc(5)).
std::vector<Mount> find_mounts(const std::string& root) {
  std::vector<Mount> mounts;
  std::istringstream lines(read_file(root + "/proc/self/mountinfo").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const auto dash = line.find(" - ");
    if (dash == std::string::npos) continue;
    std::istringstream head(line.substr(0, dash));
    std::istringstream tail(line.substr(dash + 3));
    std::string skipped, shown, folder, type, source, options;
    head >> skipped >> skipped >> skipped >> shown >> folder;
    tail >> type >> source >> options;
    if (type == "cgroup2") mounts.push_back({shown, folder, true});
    if (type == "cgroup" && has_word(options, "memory")) mounts.push_back({shown, folder, false});
  }
  return mounts;
}

// The path of this process in the hierarchy, from /proc/self/cgroup (cgroups(7)).
std::optional<std::string> find_path(const std::string& root, bool unified) {
  std::istringstream lines(read_file(root + "/proc/self/cgroup").value_or(""));
  for (std::string line; std::getline(lines, line);) {
    const auto first = line.find(':');
    const auto second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    if (unified ? line.compare(0, 3, "0::") == 0 : has_word(controllers, "memory")) return line.substr(second + 1);
  }
  return std::nullopt;
}

MemoryCgroup name_files(const std::string& folder, bool unified) {
  if (unified) return {folder + "/memory.max", folder + "/memory.current", folder + "/memory.stat", true};
  return {folder + "/memory.limit_in_bytes", folder + "/memory.usage_in_bytes", folder + "/memory.stat", false};
}

}  // namespace

std::vector<MemoryCgroup> find_memory_cgroups(const std::string& root) {
  std::vector<MemoryCgroup> found;
  for (const Mount& mount : find_mounts(root)) {
    std::string path = find_path(root, mount.unified).value_or("");
    // In a container the mount shows a part of the hierarchy, or the whole of one of its own.
    if (mount.shown != "/" && path.compare(0, mount.shown.size(), mount.shown) == 0) path.erase(0, mount.shown.size());
    if (path == "/") path.clear();
    for (;;) {
      const MemoryCgroup cgroup = name_files(root + mount.folder + path, mount.unified);
      if (read_number(cgroup.usage_file)) found.push_back(cgroup);
      if (path.empty()) break;
      path.erase(path.rfind('/'));
    }
  }
  return found;
}

std::optional<CgroupReading> read_memory_cgroup(const MemoryCgroup& cgroup) {
  const auto limit = read_number(cgroup.limit_file);
  const auto usage = read_number(cgroup.usage_file);
  if (!limit || !usage || *limit >= kNoLimit) return std::nullopt;
  const std::string stat = read_file(cgroup.stat_file).value_or("");
  const auto droppable = find_number(stat, cgroup.unified ? "inactive_file" : "total_inactive_file").value_or(0);
  return CgroupReading{*limit, *usage - std::min(*usage, droppable)};
}

std::optional<std::uint64_t> read_available_memory(const std::string& root) {
  const auto kilobytes = find_number(read_file(root + "/proc/meminfo").value_or(""), "MemAvailable:");
  return kilobytes ? std::optional(*kilobytes * 1024) : std::nullopt;
}

namespace {

// Looking for the cgroups costs most of a millisecond and gives the same until the process is moved.
std::vector<MemoryCgroup> recall_memory_cgroups(const std::string& root) {
  static std::mutex mutex;
  static std::string known_place;
  static std::vector<MemoryCgroup> known;
  std::string place = root + '\n' + read_file(root + "/proc/self/cgroup").value_or("");
  const std::lock_guard lock(mutex);
  if (place != known_place) {
    known = find_memory_cgroups(root);
    known_place = std::move(place);
  }
  return known;
}

}  // namespace

MemoryGuard::MemoryGuard(std::uint64_t floor, std::string root)
    : floor_(floor), root_(std::move(root)), cgroups_(recall_memory_cgroups(root_)) {}

Result<Done> MemoryGuard::allow(std::uint64_t more) const {
  const auto wanted = static_cast<double>(more);
  for (const MemoryCgroup& cgroup : cgroups_) {
    const auto reading = read_memory_cgroup(cgroup);
    if (!reading || static_cast<double>(reading->usage) + wanted <= kShare * static_cast<double>(reading->limit)) continue;
    return Failure{"memory cgroup",
                   ENOMEM,
                   "The memory cgroup of the helper is nearly at its limit.",
                   {{"limit", static_cast<double>(reading->limit)},
                    {"usage", static_cast<double>(reading->usage)},
                    {"wanted", wanted}}};
  }
  if (floor_ == 0) return Done{};
  const auto available = read_available_memory(root_);
  if (!available || *available >= floor_ + more) return Done{};
  return Failure{"meminfo",
                 ENOMEM,
                 "The host has too little memory left.",
                 {{"available", static_cast<double>(*available)}, {"floor", static_cast<double>(floor_)}, {"wanted", wanted}}};
}

}  // namespace memloom::os
