// Hostile clients: connect and go at every moment of the greeting, send bytes, never read.
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <iostream>
#include <random>
#include <thread>

#include "../../ivshmem/json.h"
#include "crowd.h"
#include "load.h"

namespace memloom::tests {
namespace {

// Milliseconds that a share of the values is below.
std::int64_t get_percentile(std::vector<double>& seconds, double share) {
  if (seconds.empty()) return -1;
  std::sort(seconds.begin(), seconds.end());
  const auto index = static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1));
  return static_cast<std::int64_t>(seconds[index] * 1000);
}

// One hostile visit. The ones that never read stay until there are 64 of them.
class Visitors {
 public:
  explicit Visitors(std::string socket) : socket_(std::move(socket)), random_(7) {}

  // Connects, and does the worst it can think of; false when it could not connect.
  bool visit() {
    auto client = ivshmem::Client::connect(socket_);
    if (!client) return false;
    const auto way = random_() % 100;
    if (way < 4) {
      std::vector<ivshmem::Received> some;
      client.value().receive(some, 1 + random_() % 4);
    } else if (way < 7) {
      std::array<char, 64> bytes;
      bytes.fill(static_cast<char>(random_()));
      ::send(client.value().get(), bytes.data(), 1 + random_() % bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    } else if (way < 9) {
      silent_.push_back(std::move(client.value()));
      if (silent_.size() > 64) silent_.erase(silent_.begin(), silent_.begin() + 32);
    } else if (way == 9) {
      shutdown(client.value().get(), random_() % 2 == 0 ? SHUT_RD : SHUT_WR);
    }
    return true;
  }

 private:
  std::string socket_;
  std::mt19937 random_;
  std::vector<ivshmem::Client> silent_;
};

}  // namespace

int run_churn(const Arguments& arguments) {
  const auto healthy = static_cast<std::size_t>(arguments.get_number("healthy", 8));
  const auto count = arguments.get_number("count", 1000);
  const auto vectors = static_cast<unsigned>(arguments.get_number("vectors", 1));
  Crowd crowd(arguments.get("socket"), vectors, false);
  for (std::size_t index = 0; index < healthy; ++index) crowd.join();
  if (!crowd.settle(healthy, 30)) {
    std::cout << ivshmem::Json().put("fault", "the healthy peers did not settle: " + crowd.get_fault()).finish() << std::endl;
    return 1;
  }
  std::atomic<bool> is_over{false};
  std::atomic<std::uint64_t> visits{0};
  std::thread crowding([&] {
    Visitors visitors(arguments.get("socket"));
    while (visits < count) {
      if (visitors.visit()) ++visits;
      else std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    is_over = true;
  });
  // Well-behaved peers come and go meanwhile; how long until each healthy one knows.
  std::vector<double> delays;
  std::uint64_t probes = 0;
  while (!is_over && crowd.get_fault().empty()) {
    const double began = get_seconds();
    auto probe = ivshmem::Client::connect(arguments.get("socket"));
    if (!probe) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      continue;
    }
    std::vector<ivshmem::Received> greeting;
    while (greeting.size() < 3 && get_seconds() < began + 5 &&
           probe.value().receive(greeting, 3 - greeting.size()) == ivshmem::ReceiveState::open)
      for (const auto& member : crowd.list()) crowd.read(*member);
    if (greeting.size() < 3) break;
    const int id = static_cast<int>(greeting[1].value);
    std::vector<bool> is_told(healthy);
    for (std::size_t told = 0; told < healthy && get_seconds() < began + 5 && crowd.get_fault().empty();)
      for (std::size_t index = 0; index < healthy; ++index) {
        Member& member = *crowd.list()[index];
        crowd.read(member);
        if (is_told[index] || !member.heard[static_cast<std::size_t>(id)]) continue;
        is_told[index] = true;
        ++told;
        delays.push_back(get_seconds() - began);
      }
    ++probes;
    for (const auto& member : crowd.list()) crowd.read(*member);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  crowding.join();
  const bool is_settled = crowd.settle(healthy, 20);
  std::cout << ivshmem::Json()
                   .put("visits", visits.load())
                   .put("probes", probes)
                   .put("tellings", delays.size())
                   .put("p50", get_percentile(delays, 0.5))
                   .put("p99", get_percentile(delays, 0.99))
                   .put("worst", get_percentile(delays, 1))
                   .put("settled", is_settled)
                   .put("fault", crowd.get_fault())
                   .finish()
            << std::endl;
  return crowd.get_fault().empty() && is_settled ? 0 : 1;
}

}  // namespace memloom::tests
