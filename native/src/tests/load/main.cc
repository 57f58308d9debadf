// Puts load on an ivshmem server, for tests and benchmarks: TASK name=value …
#include <sys/resource.h>

#include <cstdlib>
#include <iostream>

#include "load.h"

namespace memloom::tests {

std::string Arguments::get(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? "" : found->second;
}

std::uint64_t Arguments::get_number(const std::string& name, std::uint64_t otherwise) const {
  const std::string text = get(name);
  return text.empty() ? otherwise : std::strtoull(text.c_str(), nullptr, 10);
}

}  // namespace memloom::tests

int main(int count, char** values) {
  using namespace memloom::tests;
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  std::map<std::string, std::string> arguments;
  for (int index = 2; index < count; ++index) {
    const std::string word = values[index];
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) arguments[word.substr(0, equals)] = word.substr(equals + 1);
  }
  const std::map<std::string, int (*)(const Arguments&)> tasks{
      {"hold", run_hold}, {"storm", run_storm}, {"churn", run_churn}, {"echo", run_echo}, {"flood", run_flood},
      {"turnover", run_turnover}, {"idle", run_idle}, {"hostile", run_hostile}};
  const auto found = tasks.find(count > 1 ? values[1] : "");
  if (found == tasks.end()) {
    std::cerr << "The tasks are hold, storm, churn, echo, flood, turnover, idle and hostile.\n";
    return 2;
  }
  return found->second(Arguments(std::move(arguments)));
}
