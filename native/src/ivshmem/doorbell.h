// Eventfds, rung and drained in a way that no holder of the other end can turn against the caller.
#pragma once

#include <cstdint>
#include <optional>

#include "../os/unique_fd.h"
#include "watchdog.h"

namespace memloom::ivshmem {

// A new doorbell; empty with errno when the process may not open more files.
os::UniqueFd make_doorbell() noexcept;

// What became of a ring. A counter that is full still wakes its reader, so the ring is pending and nothing is lost
// that an interrupt would show; a holder that made it block and filled it is hostile.
enum class RingResult { rung, pending, hostile, broken };

RingResult ring(Watchdog& dog, int doorbell, std::uint64_t times) noexcept;

// Takes what was rung since the last time; 0 when nothing was, none when the descriptor is no doorbell (any more).
std::optional<std::uint64_t> drain(Watchdog& dog, int doorbell) noexcept;

// What was rung and not yet taken, without taking it ("eventfd-count" of /proc/self/fdinfo, proc(5)).
std::optional<std::uint64_t> read_pending(int doorbell) noexcept;

}  // namespace memloom::ivshmem
