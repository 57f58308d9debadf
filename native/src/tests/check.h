// The least a test program needs: checks that say what they saw, tests with names, an exit code.
#pragma once

#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace memloom::tests {

struct Test {
  std::string fact;
  std::function<void()> run;
};

inline std::vector<Test>& list_tests() {
  static std::vector<Test> tests;
  return tests;
}

inline int& count_failures() {
  static int failures = 0;
  return failures;
}

// Registers a test under the fact that it shows.
struct Register {
  Register(std::string fact, std::function<void()> run) {
    list_tests().push_back({std::move(fact), std::move(run)});
  }
};

inline void check(bool holds, const char* expression, const char* file, int line) {
  if (holds) return;
  ++count_failures();
  std::cout << "    " << file << ':' << line << ": " << expression << '\n';
}

template <typename A, typename B>
void check_equal(const A& actual, const B& expected, const char* expression, const char* file, int line) {
  if (actual == expected) return;
  ++count_failures();
  std::cout << "    " << file << ':' << line << ": " << expression << " is " << actual << ", not " << expected
            << '\n';
}

// Runs all tests; the exit code of the program.
inline int run_all() {
  for (const Test& test : list_tests()) {
    const int before = count_failures();
    test.run();
    std::cout << (count_failures() == before ? "ok   " : "FAIL ") << test.fact << '\n';
  }
  return count_failures() == 0 ? 0 : 1;
}

}  // namespace memloom::tests

#define CHECK(expression) memloom::tests::check((expression), #expression, __FILE__, __LINE__)
#define CHECK_EQUAL(actual, expected) \
  memloom::tests::check_equal((actual), (expected), #actual, __FILE__, __LINE__)
