// The sockets of the server: made private before anybody can connect, and kept from two servers by a lock.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include "../os/unique_fd.h"
#include "credentials.h"
#include "loop.h"
#include "outcome.h"

namespace memloom::ivshmem {

// Holds PATH.lock, which the kernel lets go of when the process ends, however it ends.
class SocketLock {
 public:
  // Fails when another server holds it. The socket's folder must be there.
  static Outcome<SocketLock> take(const std::string& socket);
  // Goes on with the lock of the process that this one follows.
  SocketLock(os::UniqueFd file, std::string path) noexcept : file_(std::move(file)), path_(std::move(path)) {}

  int get() const noexcept { return file_.get(); }
  // What the server that had it wrote last; empty after a clean end.
  std::string read_note() const;
  void write_note(const std::string& note) const noexcept;
  // Takes the file away; the lock ends with the process.
  void remove() const noexcept;

 private:
  os::UniqueFd file_;
  std::string path_;
};

// Longest path that fits a Unix socket's address (unix(7)), in bytes.
constexpr std::size_t kPathLimit = 107;

struct ListeningSocket {
  os::UniqueFd descriptor;
  std::string path;
  ino_t inode = 0;
};

// Makes the folder of a socket when it is missing, with mode 0700 (0711 when others may connect), and refuses one in
// which others could put a socket of theirs in its place.
Done prepare_folder(const std::string& socket, bool is_shared);

// Binds a socket with mode `mode` and listens. A socket that nobody listens to any more is replaced; call it with the
// lock held.
Outcome<ListeningSocket> listen_at(const std::string& path, mode_t mode);

// Removes the socket's name, if it is still this socket's.
void remove_socket(const ListeningSocket& socket) noexcept;

// Accepts connections, some at a time, and copes with having no descriptors left.
class Acceptor : public Source {
 public:
  // `on_connect` gets every connection; `on_overflow` those that only the reserve could accept.
  Acceptor(Loop& loop, int listener, std::function<void(os::UniqueFd)> on_connect,
           std::function<void(os::UniqueFd)> on_overflow);
  bool start() noexcept;
  void stop() noexcept;
  void on_events(std::uint32_t events) override;
  // Accepts everything that waits.
  void drain(const std::function<void(os::UniqueFd)>& on_connect) const;

 private:
  void pause() noexcept;
  void use_reserve();

  Loop& loop_;
  int listener_;
  bool is_running_ = false;
  bool has_ended_ = false;
  std::function<void(os::UniqueFd)> on_connect_;
  std::function<void(os::UniqueFd)> on_overflow_;
  // Given up for a moment to accept, and turn away, when the process has no descriptors left (EMFILE).
  os::UniqueFd reserve_;
};

}  // namespace memloom::ivshmem
