// Full tables, stalled readers, and the bare loop they are compared with.
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <thread>

#include "../../ivshmem/json.h"
#include "../../ivshmem/messages.h"
#include "crowd.h"
#include "load.h"

namespace memloom::tests {
namespace {

// Every peer rings every vector of every other one; whether each ring came out where it should, once.
bool has_right_doorbells(Crowd& crowd, unsigned vectors) {
  const auto drain = [](Member& member, unsigned vector) {
    std::uint64_t count = 0;
    const int doorbell = member.doorbells.at(member.id << 8 | static_cast<int>(vector)).get();
    return read(doorbell, &count, sizeof count) == sizeof count ? count : 0;
  };
  for (const auto& sender : crowd.list())
    for (const auto& receiver : crowd.list())
      for (unsigned vector = 0; vector < vectors; ++vector) {
        const std::uint64_t one = 1;
        const int doorbell = sender->doorbells.at(receiver->id << 8 | static_cast<int>(vector)).get();
        if (write(doorbell, &one, sizeof one) != sizeof one) return false;
        std::uint64_t count = 0;
        // A tapped ring takes a way round.
        for (int attempt = 0; attempt < 500 && count == 0; ++attempt) {
          count = drain(*receiver, vector);
          if (count == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        if (count != 1) return false;
      }
  for (const auto& member : crowd.list())
    for (unsigned vector = 0; vector < vectors; ++vector)
      if (drain(*member, vector) != 0) return false;
  return true;
}

bool has_join_order(const Member& member, std::size_t peers) {
  if (member.order.size() != peers) return false;
  for (std::size_t index = 0; index < peers; ++index)
    if (member.order[index] != static_cast<int>(index)) return false;
  return true;
}

}  // namespace

int run_hold(const Arguments& arguments) {
  const auto clients = static_cast<std::size_t>(arguments.get_number("clients", 2));
  const auto vectors = static_cast<unsigned>(arguments.get_number("vectors", 1));
  const auto stall = arguments.get_number("stall", 0);
  // Peers that other programs hold, there before these.
  const auto peers = clients + static_cast<std::size_t>(arguments.get_number("others", 0));
  const bool keeps = arguments.get_number("ring", 0) != 0;
  Crowd crowd(arguments.get("socket"), vectors, keeps);
  const double began = get_seconds();
  for (std::size_t count = 0; count < clients; ++count) crowd.join();
  Member* stalled = stall > 0 ? crowd.list().front().get() : nullptr;
  const double limit = static_cast<double>(arguments.get_number("seconds", 60));
  bool is_right = crowd.settle(peers, limit, stalled);
  const double settled = get_seconds();
  if (stalled != nullptr) {
    std::this_thread::sleep_for(std::chrono::milliseconds(stall));
    is_right = crowd.settle(peers, limit) && is_right;
  }
  std::size_t ordered = 0;
  for (const auto& member : crowd.list()) ordered += has_join_order(*member, peers) ? 1u : 0u;
  const bool rings = !keeps || (is_right && has_right_doorbells(crowd, vectors));
  std::cout << ivshmem::Json()
                   .put("complete", is_right)
                   .put("ordered", ordered)
                   .put("rings", rings)
                   .put("messages", crowd.count_messages())
                   .put("expected", clients * 3 + clients * peers * std::size_t{vectors})
                   .put("fault", crowd.get_fault())
                   .put("milliseconds", static_cast<std::int64_t>((settled - began) * 1000))
                   .finish()
            << std::endl;
  if (arguments.get_number("hold", 0) != 0)
    for (std::string line; std::getline(std::cin, line);) {
      // "leave N": so many of the newest go; the others must be told within five seconds.
      const std::size_t leaving = std::min<std::size_t>(std::stoul(line), crowd.list().size());
      crowd.list().resize(crowd.list().size() - leaving);
      const double start = get_seconds();
      const bool is_told = crowd.settle(peers - clients + crowd.list().size(), 30);
      std::cout << ivshmem::Json()
                       .put("complete", is_told)
                       .put("fault", crowd.get_fault())
                       .put("milliseconds", static_cast<std::int64_t>((get_seconds() - start) * 1000))
                       .finish()
                << std::endl;
    }
  return is_right && rings && crowd.get_fault().empty() ? 0 : 1;
}

namespace {

// As many messages, with descriptors, through as many sockets, by the plainest loop there is.
void send_bare(const std::vector<int>& sockets, std::size_t messages) {
  const int doorbell = eventfd(0, EFD_NONBLOCK);
  for (std::size_t count = 0; count < messages; ++count)
    for (const int socket : sockets) {
      std::int64_t value = 7;
      iovec bytes{&value, sizeof value};
      alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control;
      msghdr header{};
      header.msg_iov = &bytes;
      header.msg_iovlen = 1;
      header.msg_control = control.data();
      header.msg_controllen = control.size();
      cmsghdr* message = CMSG_FIRSTHDR(&header);
      message->cmsg_level = SOL_SOCKET;
      message->cmsg_type = SCM_RIGHTS;
      message->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(message), &doorbell, sizeof(int));
      if (sendmsg(socket, &header, MSG_NOSIGNAL) != sizeof value) _exit(1);
    }
  _exit(0);
}

int run_bare_storm(std::size_t clients, std::size_t messages) {
  std::vector<int> senders;
  std::vector<ivshmem::Client> receivers;
  for (std::size_t count = 0; count < clients; ++count) {
    std::array<int, 2> pair{};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair.data()) != 0) return 1;
    senders.push_back(pair[0]);
    receivers.emplace_back(os::UniqueFd(pair[1]));
  }
  const double began = get_seconds();
  const pid_t child = fork();
  if (child == 0) send_bare(senders, messages);
  std::uint64_t total = 0;
  std::vector<ivshmem::Received> buffer;
  while (total < clients * messages)
    for (ivshmem::Client& receiver : receivers) {
      buffer.clear();
      receiver.receive(buffer, 4096);
      total += buffer.size();
    }
  const double seconds = get_seconds() - began;
  waitpid(child, nullptr, 0);
  std::cout << ivshmem::Json().put("messages", total).put("microseconds", static_cast<std::int64_t>(seconds * 1e6)).finish() << std::endl;
  return 0;
}

}  // namespace

int run_storm(const Arguments& arguments) {
  const auto clients = static_cast<std::size_t>(arguments.get_number("clients", 50));
  const auto vectors = static_cast<unsigned>(arguments.get_number("vectors", 4));
  if (arguments.get_number("bare", 0) != 0) return run_bare_storm(clients, 3 + clients * vectors);
  Crowd crowd(arguments.get("socket"), vectors, false);
  const double began = get_seconds();
  for (std::size_t count = 0; count < clients; ++count) crowd.join();
  const bool is_right = crowd.settle(clients, 60);
  std::cout << ivshmem::Json()
                   .put("complete", is_right)
                   .put("fault", crowd.get_fault())
                   .put("messages", crowd.count_messages())
                   .put("microseconds", static_cast<std::int64_t>((get_seconds() - began) * 1e6))
                   .finish()
            << std::endl;
  return is_right ? 0 : 1;
}

}  // namespace memloom::tests
