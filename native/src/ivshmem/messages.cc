#include "messages.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace memloom::ivshmem {
namespace {

// One message with room for its descriptor.
struct Envelope {
  std::int64_t value;
  iovec bytes;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control;
};

void seal(const Message& message, Envelope& envelope, msghdr& header) noexcept {
  envelope.value = message.value;
  envelope.bytes = {&envelope.value, sizeof envelope.value};
  header = {};
  header.msg_iov = &envelope.bytes;
  header.msg_iovlen = 1;
  if (message.descriptor < 0) return;
  // The kernel is given the padding, too.
  envelope.control.fill(0);
  header.msg_control = envelope.control.data();
  header.msg_controllen = envelope.control.size();
  cmsghdr* control = CMSG_FIRSTHDR(&header);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(control), &message.descriptor, sizeof(int));
}

SendState judge(int error) noexcept {
  switch (error) {
    case EAGAIN:
      return SendState::full;
    case ETOOMANYREFS:
    case ENOBUFS:
    case ENOMEM:
      return SendState::later;
    default:
      return SendState::broken;
  }
}

}  // namespace

SendResult send_messages(int socket, std::span<const Message> messages) noexcept {
  std::array<Envelope, kBatchLimit> envelopes;
  std::array<mmsghdr, kBatchLimit> headers;
  const std::size_t count = messages.size() < kBatchLimit ? messages.size() : kBatchLimit;
  for (std::size_t index = 0; index < count; ++index) {
    seal(messages[index], envelopes[index], headers[index].msg_hdr);
    headers[index].msg_len = 0;
  }
  SendResult result;
  while (result.sent < count) {
    const int sent = sendmmsg(socket, &headers[result.sent], static_cast<unsigned>(count - result.sent),
                              MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EINTR) continue;
      result.state = judge(errno);
      break;
    }
    result.sent += static_cast<std::size_t>(sent);
    // Eight bytes always fit one buffer of the kernel's; a part of a message could not be repaired.
    if (sent > 0 && headers[result.sent - 1].msg_len != sizeof(std::int64_t)) {
      result.state = SendState::broken;
      break;
    }
  }
  return result;
}

void send_refusal(int socket, Refusal refusal) noexcept {
  const Message message{static_cast<std::int64_t>(refusal), -1};
  send_messages(socket, {&message, 1});
}

}  // namespace memloom::ivshmem
