// The native library's own test program: no Node in it, so that it also runs under sanitizers and valgrind.
#include "check.h"

int main() { return memloom::tests::run_all(); }
