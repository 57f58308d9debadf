// Filling alone, for runs in which system calls are made to fail.
#pragma once

namespace memloom::tests {

// Fills 8 MiB of anonymous memory and of a memory file. Prints a line each: what is in memory, or which call said no.
int run_fill();

}  // namespace memloom::tests
