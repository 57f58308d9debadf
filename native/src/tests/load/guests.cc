// Single guests of a group: those that come one after the other, that never read, and that turn their doorbell against
// the server.
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <limits>
#include <set>
#include <thread>

#include "../../ivshmem/json.h"
#include "crowd.h"
#include "load.h"

namespace memloom::tests {
namespace {

// Reads so many numbers, for five seconds at most; what came.
std::vector<ivshmem::Received> read_some(ivshmem::Client& client, std::size_t count) {
  std::vector<ivshmem::Received> messages;
  const double end = get_seconds() + 5;
  while (messages.size() < count && get_seconds() < end) {
    if (client.receive(messages, count - messages.size()) != ivshmem::ReceiveState::open) break;
    if (messages.size() < count) std::this_thread::sleep_for(std::chrono::microseconds(20));
  }
  return messages;
}

// Waits for the end of the input: until then everything is held.
void await_end() {
  for (std::string line; std::getline(std::cin, line);) continue;
}

}  // namespace

int run_turnover(const Arguments& arguments) {
  const auto count = arguments.get_number("count", 1000);
  Crowd crowd(arguments.get("socket"), 1, false);
  Member& witness = crowd.join();
  if (!crowd.settle(1, 10)) return 1;
  std::uint64_t joined = 0;
  std::uint64_t reused = 0;
  std::map<std::int64_t, std::uint64_t> refusals;
  std::set<std::int64_t> ids{witness.id};
  for (std::uint64_t visit = 0; visit < count && crowd.get_fault().empty(); ++visit) {
    auto client = ivshmem::Client::connect(arguments.get("socket"));
    if (!client) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    const auto version = read_some(client.value(), 1);
    if (!version.empty() && version[0].value != 0) {
      ++refusals[version[0].value];
      continue;
    }
    const auto own = read_some(client.value(), 1);
    if (own.empty()) break;
    ++joined;
    const std::int64_t id = own[0].value;
    const double end = get_seconds() + 5;
    // Only what the witness has heard of is lost for ever.
    while (!witness.heard[static_cast<std::size_t>(id)] && get_seconds() < end && crowd.get_fault().empty()) crowd.read(witness);
    if (!ids.insert(id).second) ++reused;
  }
  ivshmem::Json codes;
  for (const auto& [code, times] : refusals) codes.put(std::to_string(code), times);
  std::cout << ivshmem::Json()
                   .put("joined", joined)
                   .put("reused", reused)
                   .put("refusals", codes)
                   .put("fault", crowd.get_fault())
                   .finish()
            << std::endl;
  return reused == 0 && crowd.get_fault().empty() ? 0 : 1;
}

int run_idle(const Arguments& arguments) {
  const auto clients = arguments.get_number("clients", 8);
  // As an ordinary user with few files: what is under way counts against this limit.
  if (const auto limit = arguments.get_number("files", 0); limit > 0) {
    const rlimit files{limit, limit};
    setrlimit(RLIMIT_NOFILE, &files);
  }
  std::vector<ivshmem::Client> idle;
  for (std::uint64_t index = 0; index < clients; ++index) {
    auto client = ivshmem::Client::connect(arguments.get("socket"));
    if (client) idle.push_back(std::move(client.value()));
  }
  std::cout << ivshmem::Json().put("connected", idle.size()).finish() << std::endl;
  await_end();
  return 0;
}

int run_hostile(const Arguments& arguments) {
  Crowd crowd(arguments.get("socket"), 1, true);
  Member& member = crowd.join();
  const double end = get_seconds() + 10;
  while (member.state < 3 || member.table.count(member.id) == 0) {
    crowd.read(member);
    if (get_seconds() > end) return 1;
  }
  const int own = member.doorbells.at(member.id << 8).get();
  const std::uint64_t nearly_full = std::numeric_limits<std::uint64_t>::max() - 1;
  const bool is_full = write(own, &nearly_full, sizeof nearly_full) == sizeof nearly_full;
  // "blocking": who rings it now waits until somebody drains it, and nobody will.
  if (arguments.get_number("blocking", 1) != 0) fcntl(own, F_SETFL, fcntl(own, F_GETFL) & ~O_NONBLOCK);
  std::cout << ivshmem::Json().put("id", member.id).put("full", is_full).finish() << std::endl;
  await_end();
  return 0;
}

}  // namespace memloom::tests
