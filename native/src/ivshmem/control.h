// The control socket: lines of JSON out, plain commands in. Whoever attaches is told what the server is, may ask and
// act, and with "watch" hears what happens.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "../os/unique_fd.h"
#include "listener.h"
#include "loop.h"

namespace memloom::ivshmem {

// Bytes of the longest command; what may wait for a reader before it is cut off, and before events are left out.
constexpr std::size_t kCommandLimit = 256 * 1024;
constexpr std::size_t kOutputLimit = 32 * 1024 * 1024;
constexpr std::size_t kEventLimit = 1024 * 1024;

class ControlConnection : public Source {
 public:
  ControlConnection(Loop& loop, os::UniqueFd socket, std::function<void(ControlConnection&, const std::string&)> on_line,
                    std::function<void(ControlConnection&)> on_end);

  bool start() noexcept;
  void on_events(std::uint32_t events) override;
  // Queues a line (without its end) and sends what the socket takes.
  void send(const std::string& line);
  // The same for an event: left out, and counted, while the reader is far behind.
  void send_event(const std::string& line);
  int get() const noexcept { return socket_.get(); }

  bool is_watching = false;

 private:
  void read();
  void flush();
  void end();

  Loop& loop_;
  os::UniqueFd socket_;
  std::function<void(ControlConnection&, const std::string&)> on_line_;
  std::function<void(ControlConnection&)> on_end_;
  std::string input_;
  std::string output_;
  std::size_t lost_ = 0;
  bool is_waiting_ = false;
  bool has_ended_ = false;
};

class Control {
 public:
  // `greet` gives the first line that every connection gets.
  Control(Loop& loop, int listener, std::function<std::string()> greet,
          std::function<void(ControlConnection&, const std::string&)> on_line);
  bool start() noexcept { return acceptor_.start(); }
  void stop() noexcept { acceptor_.stop(); }
  void tell(const std::string& event);
  bool has_watchers() const noexcept;

 private:
  void admit(os::UniqueFd socket);

  Loop& loop_;
  std::function<std::string()> greet_;
  std::function<void(ControlConnection&, const std::string&)> on_line_;
  std::unordered_map<ControlConnection*, std::shared_ptr<ControlConnection>> connections_;
  Acceptor acceptor_;
};

}  // namespace memloom::ivshmem
