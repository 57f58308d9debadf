// The native library's own test program: no Node in it, so that it also runs under sanitizers, valgrind and in a guest.
#include <cstring>

#include "check.h"
#include "fill.h"
#include "nodes.h"

int main(int count, char** words) {
  if (count == 2 && std::strcmp(words[1], "--nodes") == 0) return memloom::tests::run_nodes();
  if (count == 2 && std::strcmp(words[1], "--fill") == 0) return memloom::tests::run_fill();
  return memloom::tests::run_all();
}
