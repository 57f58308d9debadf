// The commands of the control socket.
#pragma once

#include <string>

#include "control.h"
#include "server.h"

namespace memloom::ivshmem {

// Runs one line and answers with one line of JSON: {"reply": …} or {"error": {"code", "message"}}.
void run_command(Server& server, ControlConnection& connection, const std::string& line);

}  // namespace memloom::ivshmem
