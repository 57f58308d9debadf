// Policies on a machine with several host nodes.
#pragma once

namespace memloom::tests {

// Puts memory on each of four or more nodes under every policy, and asks the kernel where its pages are. A line a case;
// the exit code of the program. Needs 8 huge pages of 2 MiB on each node, and cpu N on node N.
int run_nodes();

}  // namespace memloom::tests
