// Handing a running group to the next process: the state as text in a memory file, the descriptors by number.
#pragma once

#include <memory>
#include <string>

#include "../os/unique_fd.h"
#include "outcome.h"
#include "server.h"

namespace memloom::ivshmem {

// Everything the next process needs. The descriptors it names stay this process's.
std::string print_state(Server& server);

// The state as text in a memory file; empty when the kernel refuses.
os::UniqueFd store_state(const std::string& state) noexcept;

// Reads a state back, without taking over anything; fails with what is wrong in it.
struct HandedOver;
Outcome<std::shared_ptr<HandedOver>> read_state(int descriptor);

// Why a server with these rules cannot go on with the state; empty when it can.
std::string find_state_problem(const HandedOver& state, const GroupRules& rules);

// The estate of the state; its descriptors are taken over.
Estate take_estate(HandedOver& state);

// Gives the server the peers and wires of the state.
Done restore_group(Server& server, HandedOver& state);

// Whether descriptors survive the next exec (close-on-exec off).
void set_inherited(Server& server, bool is_inherited) noexcept;

}  // namespace memloom::ivshmem
