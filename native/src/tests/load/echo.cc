// Round trips of a doorbell between two processes, with and without a server; and rings by the million.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "../../ivshmem/json.h"
#include "crowd.h"
#include "load.h"

namespace memloom::tests {
namespace {

// Where one side waits, and what it rings.
struct Side {
  int own;
  int other;
};

// Waits for the own doorbell by epoll, as every peer does that waits for more than one.
class Waiter {
 public:
  explicit Waiter(int doorbell) : doorbell_(doorbell), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    epoll_event event{};
    event.events = EPOLLIN;
    epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, doorbell, &event);
  }
  void wait() const {
    epoll_event event{};
    std::uint64_t count = 0;
    do
      epoll_wait(epoll_.get(), &event, 1, -1);
    while (read(doorbell_, &count, sizeof count) != sizeof count);
  }

 private:
  int doorbell_;
  os::UniqueFd epoll_;
};

void ring(int doorbell) {
  const std::uint64_t one = 1;
  if (write(doorbell, &one, sizeof one) != sizeof one) std::exit(1);
}

// Echoes in a child process, and times each round trip here, in nanoseconds.
std::vector<std::int64_t> time_rounds(const Side& near, const Side& far, std::uint64_t rounds) {
  const pid_t child = fork();
  if (child == 0) {
    const Waiter waiter(far.own);
    for (std::uint64_t round = 0; round < rounds; ++round) {
      waiter.wait();
      ring(far.other);
    }
    _exit(0);
  }
  const Waiter waiter(near.own);
  std::vector<std::int64_t> times;
  times.reserve(rounds);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const auto began = std::chrono::steady_clock::now();
    ring(near.other);
    waiter.wait();
    times.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - began).count());
  }
  waitpid(child, nullptr, 0);
  return times;
}

}  // namespace

int run_echo(const Arguments& arguments) {
  const std::uint64_t rounds = arguments.get_number("rounds", 20'000);
  Crowd crowd(arguments.get("socket"), 1, true);
  os::UniqueFd first(eventfd(0, EFD_NONBLOCK));
  os::UniqueFd second(eventfd(0, EFD_NONBLOCK));
  Side near{first.get(), second.get()};
  Side far{second.get(), first.get()};
  if (arguments.get_number("bare", 0) == 0) {
    Member& a = crowd.join();
    Member& b = crowd.join();
    if (!crowd.settle(2, 10)) return 1;
    near = {a.doorbells.at(a.id << 8).get(), a.doorbells.at(b.id << 8).get()};
    far = {b.doorbells.at(b.id << 8).get(), b.doorbells.at(a.id << 8).get()};
  }
  std::vector<std::int64_t> times = time_rounds(near, far, rounds);
  std::sort(times.begin(), times.end());
  std::cout << ivshmem::Json()
                   .put("rounds", times.size())
                   .put("p50", times[times.size() / 2])
                   .put("p99", times[times.size() * 99 / 100])
                   .finish()
            << std::endl;
  return 0;
}

namespace {

// Asks the control socket for its matrix; the text of the answer.
std::string ask_matrix(const std::string& path) {
  auto client = ivshmem::Client::connect(path);
  if (!client) return "";
  const std::string command = "matrix\n";
  if (::send(client.value().get(), command.data(), command.size(), MSG_NOSIGNAL) < 0) return "";
  std::string text;
  std::array<char, 65'536> bytes;
  const double end = get_seconds() + 10;
  while (get_seconds() < end) {
    const ssize_t count = recv(client.value().get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count > 0) text.append(bytes.data(), static_cast<std::size_t>(count));
    else std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const std::size_t reply = text.find("{\"reply\":\"matrix\"");
    if (reply != std::string::npos && text.find('\n', reply) != std::string::npos) return text.substr(reply);
  }
  return "";
}

using Counts = std::map<std::array<std::uint64_t, 3>, std::uint64_t>;

// The first list of cells in the answer.
Counts parse_cells(const std::string& text) {
  Counts counts;
  const char* at = text.c_str() + std::min(text.find("\"cells\":["), text.size());
  at += *at == '\0' ? 0 : 9;
  while (*at == '[' || *at == ',') {
    if (*at == ',') ++at;
    std::array<std::uint64_t, 4> numbers{};
    for (std::uint64_t& number : numbers) {
      char* end = nullptr;
      number = std::strtoull(at + 1, &end, 10);
      at = end;
    }
    counts[{numbers[0], numbers[1], numbers[2]}] = numbers[3];
    if (*at == ']') ++at;
  }
  return counts;
}

std::uint64_t sum(const Counts& counts) {
  std::uint64_t total = 0;
  for (const auto& [cell, count] : counts) total += count;
  return total;
}

}  // namespace

int run_flood(const Arguments& arguments) {
  const auto clients = static_cast<std::size_t>(arguments.get_number("clients", 8));
  const auto vectors = static_cast<unsigned>(arguments.get_number("vectors", 2));
  const std::uint64_t count = arguments.get_number("count", 100'000);
  Crowd crowd(arguments.get("socket"), vectors, true);
  for (std::size_t index = 0; index < clients; ++index) crowd.join();
  if (!crowd.settle(clients, 30)) return 1;
  Counts expected;
  std::map<std::array<std::uint64_t, 2>, std::uint64_t> arriving;
  struct Target {
    int doorbell;
    std::uint64_t* cell;
    std::uint64_t* arrival;
  };
  std::vector<Target> targets;
  for (const auto& sender : crowd.list())
    for (const auto& receiver : crowd.list())
      for (unsigned vector = 0; vector < vectors && sender != receiver; ++vector) {
        const auto from = static_cast<std::uint64_t>(sender->id);
        const auto to = static_cast<std::uint64_t>(receiver->id);
        targets.push_back({sender->doorbells.at(receiver->id << 8 | static_cast<int>(vector)).get(),
                           &expected[{from, to, vector}], &arriving[{to, vector}]});
      }
  const double began = get_seconds();
  // A stride that is no divisor visits every cell, some more often than others.
  for (std::uint64_t index = 0, at = 0; index < count; ++index, at = (at + 7 + index % 3) % targets.size()) {
    ring(targets[at].doorbell);
    ++*targets[at].cell;
    ++*targets[at].arrival;
  }
  const double rung = get_seconds();
  Counts counted;
  for (int attempt = 0; attempt < 300 && sum(counted) != count; ++attempt) {
    counted = parse_cells(ask_matrix(arguments.get("control")));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::erase_if(expected, [](const auto& cell) { return cell.second == 0; });
  std::uint64_t wrong_arrivals = 0;
  for (const auto& member : crowd.list())
    for (unsigned vector = 0; vector < vectors; ++vector) {
      std::uint64_t arrived = 0;
      if (read(member->doorbells.at(member->id << 8 | static_cast<int>(vector)).get(), &arrived, sizeof arrived) < 0) arrived = 0;
      if (arrived != arriving[{static_cast<std::uint64_t>(member->id), vector}]) ++wrong_arrivals;
    }
  std::cout << ivshmem::Json()
                   .put("rung", count)
                   .put("counted", sum(counted))
                   .put("exact", counted == expected)
                   .put("wrongArrivals", wrong_arrivals)
                   .put("perSecond", static_cast<std::int64_t>(static_cast<double>(count) / (rung - began)))
                   .finish()
            << std::endl;
  return counted == expected && wrong_arrivals == 0 ? 0 : 1;
}

}  // namespace memloom::tests
