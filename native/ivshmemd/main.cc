// ivshmemd: the ivshmem server. Reads its options, and serves or says why it cannot.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "../src/ivshmem/handover.h"
#include "../src/ivshmem/help.h"
#include "../src/ivshmem/json.h"
#include "../src/ivshmem/server.h"

namespace {

using namespace memloom::ivshmem;

int refuse(const std::string& problem, int code) {
  std::cerr << "ivshmemd: " << escape_text(problem) << ".\n";
  return code;
}

// How to start this program again: its file, whatever it was called, and its arguments without those of a hand-over.
std::vector<std::string> get_command(const std::vector<std::string>& arguments) {
  std::array<char, PATH_MAX> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size() - 1);
  std::vector<std::string> command{length > 0 ? path.data() : "ivshmemd"};
  for (const std::string& argument : arguments)
    if (!argument.starts_with("--resume=")) command.push_back(argument);
  return command;
}

int resume(const Options& options, const std::vector<std::string>& command) {
  auto state = read_state(options.resume);
  if (!state) return refuse(state.problem(), 1);
  const std::string problem = find_state_problem(*state.value(), options.rules);
  if (!problem.empty()) return refuse(problem, 1);
  if (options.is_rehearsal) return 0;
  close(options.resume);
  Server server(options, take_estate(*state.value()), command);
  set_inherited(server, false);
  if (const Done done = restore_group(server, *state.value()); !done) return refuse(done.problem(), 1);
  set_inherited(server, false);
  return server.run();
}

int serve(const std::vector<std::string>& arguments) {
  const auto options = parse_options(arguments);
  if (!options) return refuse(options.problem(), 2);
  if (options.value().task == Options::Task::show_help) {
    std::cout << kHelp;
    return 0;
  }
  if (options.value().task == Options::Task::show_version) {
    std::cout << "ivshmemd " << kVersion << '\n';
    return 0;
  }
  const std::vector<std::string> command = get_command(arguments);
  if (options.value().resume >= 0) return resume(options.value(), command);
  auto estate = Server::prepare(options.value());
  if (!estate) return refuse(estate.problem(), 1);
  Server server(options.value(), std::move(estate.value()), command);
  return server.run();
}

}  // namespace

int main(int count, char** values) {
  // A limit of file sizes is an error to tell, not a reason to die.
  signal(SIGXFSZ, SIG_IGN);
  return serve(std::vector<std::string>(values + 1, values + count));
}
