// What the server is told on its command line.
#pragma once

#include <string>
#include <vector>

#include "group.h"
#include "listener.h"
#include "outcome.h"
#include "region.h"

namespace memloom::ivshmem {

struct Options {
  std::string socket;
  // SOCKET.control when not given.
  std::string control;
  RegionRequest region;
  GroupRules rules;
  bool is_verbose = false;
  enum class Task { serve, show_help, show_version } task = Task::serve;
  // The descriptor of the state that another server handed over; -1 for a fresh start.
  int resume = -1;
  // Only read the state that --resume names, and say with the exit code whether it can be gone on with.
  bool is_rehearsal = false;
};

// Reads the arguments after the program's name. Fails with what is wrong and what would be right.
Outcome<Options> parse_options(const std::vector<std::string>& arguments);

// "4 MiB", "1G", "65536": bytes, in powers of 1024; 0 with false when it is no size.
bool parse_size(const std::string& text, std::uint64_t& bytes);

// A whole decimal number from `least` to `most`.
bool parse_number(const std::string& text, std::uint64_t least, std::uint64_t most, std::uint64_t& number);

}  // namespace memloom::ivshmem
