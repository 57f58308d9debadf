// The server: a group behind two sockets, from the first line it says to a clean end or a hand-over.
#pragma once

#include <signal.h>

#include <memory>
#include <string>
#include <vector>

#include "control.h"
#include "group.h"
#include "listener.h"
#include "loop.h"
#include "options.h"
#include "outcome.h"
#include "region_watch.h"

namespace memloom::ivshmem {

// What a server owns and hands over.
struct Estate {
  SocketLock lock;
  ListeningSocket socket;
  ListeningSocket control;
  Region region;
};

class Server : public GroupObserver {
 public:
  // Takes the lock, makes the memory and the sockets.
  static Outcome<Estate> prepare(const Options& options);

  // `command` is how to start the program again: its path and its arguments.
  Server(Options options, Estate estate, std::vector<std::string> command);
  ~Server() override;

  // Serves until it is told to end. Gives the exit code.
  int run();
  // The same in pieces: begins to listen; deals with what has happened, without waiting.
  bool start();
  void step() { loop_.step(false); }

  Group& get_group() noexcept { return group_; }
  const Options& get_options() const noexcept { return options_; }
  const Estate& get_estate() const noexcept { return estate_; }
  Control& get_control() noexcept { return control_; }
  std::int64_t get_started_at() const noexcept { return started_at_; }
  void set_started_at(std::int64_t time) noexcept { started_at_ = time; }
  // The line that says what this server is.
  std::string describe(const char* label) const;
  // How often a peer took memory away from the others, as far as it was seen.
  std::uint64_t get_generation() const noexcept { return region_watch_.get_generation(); }

  // Ends: turns away who waits, lets greetings that are under way finish, and goes.
  void stop();
  // Starts `program` (this one when empty) in place. Returns only when that failed, with the reason.
  std::string upgrade(const std::string& program);

  void on_join(const Peer& peer) override;
  void on_leave(const Peer& peer, const std::string& why) override;
  void on_refusal(const Credentials& who, Refusal refusal) override;
  void on_rings(const std::vector<Cell>& cells) override;
  void on_warning(const std::string& text) override;

 private:
  class Signals;
  void handle_signal(int signal);
  void finish_stop(int attempts);
  void watch_region();
  void log(const std::string& text) const;

  Options options_;
  std::vector<std::string> command_;
  Loop loop_;
  Watchdog dog_;
  // Holds everything but the memory, which the group has.
  Estate estate_;
  Group group_;
  RegionWatch region_watch_;
  Control control_;
  Acceptor acceptor_;
  std::unique_ptr<Signals> signals_;
  std::int64_t started_at_ = 0;
  bool is_stopping_ = false;
};

// A peer as the control socket shows it.
std::string describe_peer(const Peer& peer);
// Cells as [[sender, receiver, vector, count], …].
std::string describe_cells(const std::vector<Cell>& cells);
// Milliseconds since 1970.
std::int64_t get_wall_time() noexcept;

}  // namespace memloom::ivshmem
