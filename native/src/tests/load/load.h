// What the load program can do, one function a task. Each prints one line of JSON and gives the exit code.
#pragma once

#include <map>
#include <string>

namespace memloom::tests {

// Arguments as "name=value".
class Arguments {
 public:
  explicit Arguments(std::map<std::string, std::string> values) : values_(std::move(values)) {}
  std::string get(const std::string& name) const;
  std::uint64_t get_number(const std::string& name, std::uint64_t otherwise) const;

 private:
  std::map<std::string, std::string> values_;
};

// Joins `clients`, checks every table against the model, and every doorbell when there are few; `stall` milliseconds
// the first one does not read. With `hold` it then waits for the end of its input.
int run_hold(const Arguments& arguments);
// Times the tables of `clients` peers, or, with `bare`, as many messages through a loop of sendmsg(2).
int run_storm(const Arguments& arguments);
// Connects `count` times in hostile ways while `healthy` peers watch; how late they are told of well-behaved ones.
int run_churn(const Arguments& arguments);
// Times `rounds` round trips of a doorbell between two processes; with `bare` between two eventfds without a server.
int run_echo(const Arguments& arguments);
// Rings `count` times among `clients` and compares the server's matrix, and what arrived, with what was rung.
int run_flood(const Arguments& arguments);

// Joins and leaves `count` times before a witness that reads everything; whether an id came twice, and what refused.
int run_turnover(const Arguments& arguments);
// Connects `clients` that never read, with at most `files` open files, and stays.
int run_idle(const Arguments& arguments);
// Joins, fills its own doorbell and (unless blocking=0) makes it block, and stays.
int run_hostile(const Arguments& arguments);

}  // namespace memloom::tests
