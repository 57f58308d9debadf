#include "options.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <limits>
#include <map>

namespace memloom::ivshmem {
namespace {

std::string quote(const std::string& text) { return "\"" + text + "\""; }

std::string check_path(const std::string& path, const char* what) {
  if (path.empty()) return std::string("The path of the ") + what + " is empty";
  if (path.size() > kPathLimit)
    return "The path of the " + std::string(what) + " has " + std::to_string(path.size()) +
           " bytes; the kernel takes at most " + std::to_string(kPathLimit);
  if (path.back() == '/') return quote(path) + " is a folder, not the " + what;
  return "";
}

std::string check_name(const std::string& name) {
  const bool is_name = !name.empty() && name.size() <= 255 && name.find('/') == std::string::npos && name != "." &&
                       name != "..";
  return is_name ? "" : quote(name) + " is no name of a shared memory object: up to 255 bytes without a slash";
}

// One option: reads its value, or says what is wrong with it.
using Reader = std::function<std::string(Options&, const std::string&)>;

std::string read_count(const std::string& text, const char* what, std::uint64_t most, unsigned& count) {
  std::uint64_t number = 0;
  if (!parse_number(text, 1, most, number))
    return quote(text) + " is no number of " + what + "; 1 to " + std::to_string(most) + " are possible";
  count = static_cast<unsigned>(number);
  return "";
}

std::string name_region(Options& options, RegionKind kind, const std::string& path) {
  if (options.region.kind != RegionKind::memfd) return "The shared memory can be one --shm or one --file, not both";
  options.region.kind = kind;
  options.region.path = path;
  return "";
}

const std::map<std::string, Reader>& list_readers() {
  static const std::map<std::string, Reader> readers{
      {"--socket", [](Options& options, const std::string& text) { return options.socket = text, check_path(text, "socket"); }},
      {"--control",
       [](Options& options, const std::string& text) { return options.control = text, check_path(text, "control socket"); }},
      {"--size",
       [](Options& options, const std::string& text) {
         if (!parse_size(text, options.region.size)) return quote(text) + " is no size; write for example 4M or 1G";
         return find_size_problem(options.region.size);
       }},
      {"--vectors",
       [](Options& options, const std::string& text) { return read_count(text, "vectors", kVectorLimit, options.rules.vectors); }},
      {"--max-peers",
       [](Options& options, const std::string& text) { return read_count(text, "peers", kIdLimit, options.rules.max_peers); }},
      {"--max-doorbells",
       [](Options& options, const std::string& text) {
         if (parse_number(text, 1, kTapLimit, options.rules.max_doorbells)) return std::string();
         return quote(text) + " is no number of doorbells; 1 to " + std::to_string(kTapLimit) + " are possible";
       }},
      {"--shm",
       [](Options& options, const std::string& text) {
         const std::string name = text.starts_with('/') ? text.substr(1) : text;
         const std::string problem = check_name(name);
         return problem.empty() ? name_region(options, RegionKind::shm, name) : problem;
       }},
      {"--file",
       [](Options& options, const std::string& text) {
         return text.empty() ? "The path of the file is empty" : name_region(options, RegionKind::file, text);
       }},
      {"--uid",
       [](Options& options, const std::string& text) {
         std::uint64_t uid = 0;
         if (!parse_number(text, 0, std::numeric_limits<uid_t>::max() - 1, uid)) return quote(text) + " is no user id";
         options.rules.uids.push_back(static_cast<uid_t>(uid));
         return std::string();
       }},
      {"--resume",
       [](Options& options, const std::string& text) {
         std::uint64_t descriptor = 0;
         if (!parse_number(text, 3, 1'048'576, descriptor)) return quote(text) + " is no descriptor";
         options.resume = static_cast<int>(descriptor);
         return std::string();
       }},
  };
  return readers;
}

bool set_flag(Options& options, const std::string& name) {
  if (name == "--tap") options.rules.is_tapped = true;
  else if (name == "--legacy") options.rules.is_legacy = true;
  else if (name == "--adopt") options.region.adopt = true;
  else if (name == "--verbose") options.is_verbose = true;
  else if (name == "--rehearse") options.is_rehearsal = true;
  else if (name == "--help" || name == "-h") options.task = Options::Task::show_help;
  else if (name == "--version") options.task = Options::Task::show_version;
  else return false;
  return true;
}

std::string find_missing(Options& options) {
  if (options.task != Options::Task::serve) return "";
  if (options.socket.empty()) return "--socket PATH is missing: where VMs connect";
  if (options.region.size == 0) return "--size SIZE is missing: how much memory is shared";
  if (options.control.empty()) {
    options.control = options.socket + ".control";
    const std::string problem = check_path(options.control, "control socket");
    if (!problem.empty()) return problem + "; name a shorter one with --control";
  }
  if (options.control == options.socket) return "--control must name another socket than --socket";
  if (options.region.adopt && options.region.kind == RegionKind::memfd)
    return "--adopt needs --shm NAME or --file PATH: a memory file has no name to be found by";
  return "";
}

}  // namespace

bool parse_number(const std::string& text, std::uint64_t least, std::uint64_t most, std::uint64_t& number) {
  if (text.empty() || text.size() > 19 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  number = std::stoull(text);
  return number >= least && number <= most;
}

bool parse_size(const std::string& text, std::uint64_t& bytes) {
  bytes = 0;
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  std::uint64_t number = 0;
  if (!parse_number(text.substr(0, end), 0, std::numeric_limits<std::int64_t>::max(), number)) return false;
  std::string unit = text.substr(std::min(text.find_first_not_of(' ', end), text.size()));
  std::transform(unit.begin(), unit.end(), unit.begin(), [](unsigned char c) { return std::tolower(c); });
  static const std::string kUnits = "bkmgtpe";
  unsigned power = 0;
  if (!unit.empty()) {
    const std::size_t found = kUnits.find(unit[0]);
    const std::string rest = unit.substr(1);
    if (found == std::string::npos || (rest != "" && rest != "b" && rest != "ib") || (found == 0 && rest != ""))
      return false;
    power = static_cast<unsigned>(found);
  }
  if (power > 0 && number > (std::numeric_limits<std::uint64_t>::max() >> (10 * power))) return false;
  bytes = number << (10 * power);
  return true;
}

Outcome<Options> parse_options(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const std::string& argument = arguments[index];
    if (set_flag(options, argument)) continue;
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const auto found = list_readers().find(name);
    if (found == list_readers().end()) return Problem{quote(argument) + " is no option; --help lists them"};
    if (equals == std::string::npos && index + 1 == arguments.size()) return Problem{name + " needs a value"};
    const std::string value = equals == std::string::npos ? arguments[++index] : argument.substr(equals + 1);
    if (value.find('\0') != std::string::npos) return Problem{"The value of " + name + " has a NUL in it"};
    const std::string problem = found->second(options, value);
    if (!problem.empty()) return Problem{problem};
  }
  const std::string missing = find_missing(options);
  if (!missing.empty()) return Problem{missing};
  return options;
}

}  // namespace memloom::ivshmem
