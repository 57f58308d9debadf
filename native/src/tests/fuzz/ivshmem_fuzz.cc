// Feeds the ivshmem server with inputs it should survive: options, commands, states of a hand-over, and peers that do
// anything at any moment. Meant to be built with ASan and UBSan: `npm run fuzz`. Arguments: how many inputs, which seed.
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "../../ivshmem/client.h"
#include "../../ivshmem/commands.h"
#include "../../ivshmem/handover.h"
#include "../../ivshmem/options.h"
#include "../../ivshmem/server.h"

namespace {

using namespace memloom::ivshmem;
using memloom::os::UniqueFd;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }
  template <typename T>
  const T& pick(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

// Changes a text as a bad transmission, or a curious person, would.
std::string mutate(Random& random, std::string text) {
  for (std::uint64_t count = random.below(4); count > 0; --count) {
    const std::size_t at = text.empty() ? 0 : random.below(text.size());
    switch (random.below(6)) {
      case 0:
        text.insert(at, 1, static_cast<char>(random.below(256)));
        break;
      case 1:
        if (!text.empty()) text.erase(at, 1 + random.below(8));
        break;
      case 2:
        if (!text.empty()) text[at] = static_cast<char>(random.below(256));
        break;
      case 3:
        text.insert(at, text.substr(0, random.below(32)));
        break;
      case 4:
        text.insert(at, std::to_string(static_cast<std::int64_t>(random.below(UINT64_MAX))));
        break;
      default:
        text = text.substr(0, at);
    }
  }
  return text;
}

void feed_options(Random& random) {
  static const std::vector<std::string> kWords{
      "--socket", "--size",  "--vectors", "--shm",      "--file", "--adopt", "--tap",   "--legacy", "--uid",
      "--resume", "--help",  "--control", "--max-peers", "/tmp/x", "4M",      "0",       "64",       "-1",
      "1 GiB",    "9999999999999999999",  "18446744073709551616K", "", "a/b", "--size=4M", "--vectors=2", "=", "--max-doorbells"};
  std::vector<std::string> arguments;
  for (std::uint64_t count = random.below(10); count > 0; --count)
    arguments.push_back(random.below(3) == 0 ? mutate(random, random.pick(kWords)) : random.pick(kWords));
  const auto options = parse_options(arguments);
  if (options && options.value().task == Options::Task::serve && !find_size_problem(options.value().region.size).empty())
    std::abort();
}

// A real server in this process, with peers and control connections that come and go.
class Stage {
 public:
  Stage(Random& random, bool is_tapped) : random_(random) {
    char name[] = "/tmp/ivshmem-fuzz-XXXXXX";
    folder_ = mkdtemp(name);
    Options options;
    options.socket = folder_ + "/s";
    options.control = folder_ + "/c";
    options.region.size = 65'536;
    options.rules.vectors = 2;
    options.rules.is_tapped = is_tapped;
    auto estate = Server::prepare(options);
    if (!estate) std::abort();
    server_ = std::make_unique<Server>(options, std::move(estate.value()), std::vector<std::string>{"/bin/false"});
    server_->start();
  }
  ~Stage() {
    server_->stop();
    server_.reset();
    std::filesystem::remove_all(folder_);
  }

  void step() {
    server_->step();
    check();
  }

  // One thing that a peer does.
  void act_as_peer() {
    const std::uint64_t what = random_.below(10);
    if (what < 3 && peers_.size() < 24) {
      if (auto client = Client::connect(folder_ + "/s")) peers_.push_back(std::move(client.value()));
    } else if (!peers_.empty()) {
      const std::size_t index = random_.below(peers_.size());
      Client& peer = peers_[index];
      if (what < 6) {
        std::vector<Received> some;
        peer.receive(some, 1 + random_.below(40));
        for (const Received& message : some) ring_wildly(message);
      } else if (what == 6) {
        std::array<char, 300> bytes;
        bytes.fill(static_cast<char>(random_.below(256)));
        ::send(peer.get(), bytes.data(), 1 + random_.below(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
      } else if (what == 7) {
        shutdown(peer.get(), static_cast<int>(random_.below(3)));
      } else {
        peers_.erase(peers_.begin() + static_cast<std::ptrdiff_t>(index));
      }
    }
    step();
  }

  // One line, or a piece of one, at a control connection.
  void act_as_control() {
    static const std::vector<std::string> kLines{"status\n",     "peers\n",     "matrix\n",     "pending\n",   "watch\n",
                                                 "watch off\n",  "ring 0 0\n",  "ring 1 1 9\n", "read 0 16\n", "write 8 00ff\n",
                                                 "pause 0\n",    "resume 0\n",  "disconnect 1\n", "read 65535 1\n", "\n"};
    if (!control_ || random_.below(200) == 0) {
      auto client = Client::connect(folder_ + "/c");
      if (client) control_ = std::make_unique<Client>(std::move(client.value()));
      step();
    }
    std::string line = random_.pick(kLines);
    if (random_.below(3) == 0) line = mutate(random_, line);
    // These two are tested where they may end something.
    if (line.starts_with("stop") || line.starts_with("upgrade")) return;
    if (control_) ::send(control_->get(), line.data(), line.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    step();
    std::array<char, 65'536> bytes;
    while (control_ && recv(control_->get(), bytes.data(), bytes.size(), MSG_DONTWAIT) > 0) continue;
  }

  // The state of this server, damaged, read back.
  void act_as_successor() {
    std::string state = mutate(random_, print_state(*server_));
    const UniqueFd file = store_state(state);
    const auto handed = read_state(file.get());
    if (handed) find_state_problem(*handed.value(), server_->get_group().get_rules());
    if (!handed && handed.problem().empty()) std::abort();
  }

 private:
  void ring_wildly(const Received& message) {
    const std::uint64_t times = random_.below(4) == 0 ? random_.below(UINT64_MAX) : 1;
    if (message.descriptor && message.value >= 0 && write(message.descriptor.get(), &times, sizeof times) < 0) return;
  }

  // Whatever happened, ids are unique and nobody is told of a peer that he has seen leave.
  void check() {
    IdSet ids;
    for (const auto& [serial, peer] : server_->get_group().list_peers()) {
      if (ids.test(peer->key.id) || peer->is_gone) std::abort();
      ids.set(peer->key.id);
      if (peer->outbox.count_entries() > 4 * server_->get_group().count_peers() + 256) std::abort();
    }
  }

  Random& random_;
  std::string folder_;
  std::unique_ptr<Server> server_;
  std::deque<Client> peers_;
  std::unique_ptr<Client> control_;
};

}  // namespace

int main(int count, char** values) {
  const std::uint64_t inputs = count > 1 ? std::strtoull(values[1], nullptr, 10) : 100'000;
  Random random(count > 2 ? std::strtoull(values[2], nullptr, 10) : 1);
  // What the server says is not what is looked at.
  std::cerr.setstate(std::ios::failbit);
  std::uint64_t fed = 0;
  while (fed < inputs) {
    Stage stage(random, random.below(2) == 0);
    for (std::uint64_t round = 0; round < 5000 && fed < inputs; ++round, ++fed) {
      const std::uint64_t kind = random.below(10);
      if (kind < 3) feed_options(random);
      else if (kind < 6) stage.act_as_peer();
      else if (kind < 9) stage.act_as_control();
      else stage.act_as_successor();
    }
  }
  std::cout << fed << " inputs, 0 findings\n";
  return 0;
}
