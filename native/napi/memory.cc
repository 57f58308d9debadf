#include "memory.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <unistd.h>

#include "../src/mem/advice.h"
#include "../src/mem/block.h"
#include "../src/mem/placement.h"
#include "../src/mem/policy.h"
#include "../src/mem/prealloc.h"
#include "../src/mem/sample.h"
#include "../src/os/process.h"
#include "run_apart.h"

namespace memloom::napi {
namespace {

using os::Done;
using os::Result;

// What threads share: it lives as long as anybody uses it.
struct Held {
  mem::Block block;
  std::mutex mutex;
  std::shared_ptr<mem::Preallocation> preallocation;
};

Napi::Value convert_done(Napi::Env env, Done&) { return Napi::Object::New(env); }

std::size_t get_size(const Napi::Object& options, const char* name) {
  const Napi::Value value = options.Get(name);
  return value.IsNumber() ? static_cast<std::size_t>(value.As<Napi::Number>().Int64Value()) : 0;
}

bool get_flag(const Napi::Object& options, const char* name, bool otherwise) {
  const Napi::Value value = options.Get(name);
  return value.IsBoolean() ? value.As<Napi::Boolean>().Value() : otherwise;
}

std::string get_text(const Napi::Object& options, const char* name) {
  const Napi::Value value = options.Get(name);
  return value.IsString() ? value.As<Napi::String>().Utf8Value() : std::string();
}

std::vector<unsigned> get_list(const Napi::Object& options, const char* name) {
  std::vector<unsigned> list;
  const Napi::Value value = options.Get(name);
  if (!value.IsArray()) return list;
  const auto array = value.As<Napi::Array>();
  for (std::uint32_t index = 0; index < array.Length(); ++index)
    list.push_back(array.Get(index).As<Napi::Number>().Uint32Value());
  return list;
}

mem::Kind get_kind(const std::string& kind) {
  if (kind == "memfd") return mem::Kind::memory_file;
  if (kind == "file") return mem::Kind::file;
  return kind == "shm" ? mem::Kind::shared_memory : mem::Kind::ram;
}

mem::BlockOptions get_block_options(const Napi::Object& options) {
  mem::BlockOptions block;
  block.kind = get_kind(get_text(options, "kind"));
  block.size = get_size(options, "size");
  block.share = get_flag(options, "share", false);
  block.reserve = get_flag(options, "reserve", true);
  block.readonly = get_flag(options, "readonly", false);
  block.alignment = get_size(options, "align");
  block.memory_file.name = get_text(options, "name");
  block.memory_file.huge = get_flag(options, "hugetlb", false);
  block.memory_file.huge_page_size = get_size(options, "hugetlbsize");
  block.memory_file.seal = get_flag(options, "seal", true);
  block.file.path = get_text(options, "memPath");
  block.file.offset = get_size(options, "offset");
  block.file.extend = get_flag(options, "extend", false);
  return block;
}

mem::Policy get_policy(const std::string& policy) {
  if (policy == "preferred") return mem::Policy::preferred;
  if (policy == "bind") return mem::Policy::bind;
  return policy == "interleave" ? mem::Policy::interleave : mem::Policy::standard;
}

mem::Advice get_advice(const std::string& advice) {
  if (advice == "mergeable") return mem::Advice::mergeable;
  if (advice == "unmergeable") return mem::Advice::unmergeable;
  return advice == "dump" ? mem::Advice::dump : mem::Advice::dont_dump;
}

mem::Range get_range(const mem::Block& block) {
  return {reinterpret_cast<std::uintptr_t>(block.mapping.address()), block.mapping.size()};
}

Napi::Object convert_placement(Napi::Env env, const mem::Placement& placement) {
  Napi::Object nodes = Napi::Object::New(env);
  for (const auto& [node, bytes] : placement.nodes) nodes.Set(node, static_cast<double>(bytes));
  Napi::Array flags = Napi::Array::New(env);
  for (std::size_t index = 0; index < placement.flags.size(); ++index)
    flags.Set(static_cast<std::uint32_t>(index), placement.flags[index]);
  Napi::Object object = Napi::Object::New(env);
  object.Set("pageSize", static_cast<double>(placement.page_size));
  object.Set("nodes", nodes);
  object.Set("resident", static_cast<double>(placement.resident));
  object.Set("transparentHuge", static_cast<double>(placement.transparent_huge));
  object.Set("policy", placement.policy);
  object.Set("flags", flags);
  object.Set("parts", placement.parts);
  return object;
}

// What a preallocation took, without the ways to its thread and back.
struct TimedOutcome {
  mem::PreallocOutcome outcome;
  double milliseconds = 0;
};

Result<TimedOutcome> run_timed(mem::Preallocation& preallocation,
                               const mem::Mapping& mapping,
                               const mem::PreallocOptions& options) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point began = Clock::now();
  const Result<mem::PreallocOutcome> outcome = preallocation.run(mapping, options);
  if (!outcome) return outcome.failure();
  return TimedOutcome{*outcome, std::chrono::duration<double, std::milli>(Clock::now() - began).count()};
}

class MemoryBlock : public Napi::ObjectWrap<MemoryBlock> {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env,
                       "MemoryBlock",
                       {
                           InstanceMethod("advise", &MemoryBlock::advise),
                           InstanceMethod("bind", &MemoryBlock::bind),
                           InstanceMethod("preallocate", &MemoryBlock::preallocate),
                           InstanceMethod("getFilled", &MemoryBlock::get_filled),
                           InstanceMethod("cancel", &MemoryBlock::cancel),
                           InstanceMethod("giveName", &MemoryBlock::give_name),
                           InstanceMethod("readFileSize", &MemoryBlock::read_file_size),
                           InstanceMethod("release", &MemoryBlock::release),
                       });
  }

  explicit MemoryBlock(const Napi::CallbackInfo& info) : ObjectWrap(info) {}

  void hold(std::shared_ptr<Held> held) { held_ = std::move(held); }
  const std::shared_ptr<Held>& held() const { return held_; }

 private:
  // A promise of what the work gives, or of a failure where the block was released already.
  template <typename T>
  Napi::Value run(Napi::Env env, std::function<Result<T>(Held&)> work, Convert<T> convert) {
    const std::shared_ptr<Held> held = held_;
    return run_apart<T>(
        env,
        [held, work]() -> Result<T> {
          if (!held) return os::Failure{"munmap", EBADF, "The memory was given back already."};
          return work(*held);
        },
        convert);
  }

  Napi::Value advise(const Napi::CallbackInfo& info) {
    const mem::Advice advice = get_advice(info[0].As<Napi::String>());
    return run<Done>(
        info.Env(), [advice](Held& held) { return mem::advise(held.block.mapping, advice); }, convert_done);
  }

  Napi::Value bind(const Napi::CallbackInfo& info) {
    const auto options = info[0].As<Napi::Object>();
    const mem::Policy policy = get_policy(get_text(options, "policy"));
    const std::vector<unsigned> nodes = get_list(options, "hostNodes");
    return run<mem::AppliedPolicy>(
        info.Env(),
        [policy, nodes](Held& held) { return mem::set_policy(held.block.mapping, policy, nodes); },
        [](Napi::Env env, mem::AppliedPolicy& applied) {
          Napi::Object object = Napi::Object::New(env);
          object.Set("mode", applied.mode);
          object.Set("narrowed", applied.narrowed);
          return object;
        });
  }

  Napi::Value preallocate(const Napi::CallbackInfo& info) {
    const auto options = info[0].As<Napi::Object>();
    mem::PreallocOptions prealloc;
    prealloc.threads = static_cast<unsigned>(get_size(options, "threads"));
    prealloc.cpus = get_list(options, "cpus");
    prealloc.floor = get_size(options, "floor");
    const auto preallocation = std::make_shared<mem::Preallocation>();
    if (held_) {
      const std::lock_guard lock(held_->mutex);
      held_->preallocation = preallocation;
    }
    return run<TimedOutcome>(
        info.Env(),
        [prealloc, preallocation](Held& held) mutable {
          const mem::Backing& backing = held.block.backing;
          prealloc.page_size = backing.page_size;
          prealloc.fd = backing.fd.get();
          prealloc.offset = held.block.offset;
          prealloc.read_only = held.block.leaves_file_alone();
          prealloc.blocks_first = backing.limited && !prealloc.read_only;
          // Pages of a pool are promised by the pool; no memory cgroup counts them.
          prealloc.guarded = backing.page_size == static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
          return run_timed(*preallocation, held.block.mapping, prealloc);
        },
        [](Napi::Env env, TimedOutcome& outcome) {
          Napi::Object object = Napi::Object::New(env);
          object.Set("filled", static_cast<double>(outcome.outcome.filled));
          object.Set("cancelled", outcome.outcome.cancelled);
          object.Set("milliseconds", outcome.milliseconds);
          return object;
        });
  }

  std::shared_ptr<mem::Preallocation> get_preallocation() const {
    if (!held_) return nullptr;
    const std::lock_guard lock(held_->mutex);
    return held_->preallocation;
  }

  Napi::Value get_filled(const Napi::CallbackInfo& info) {
    const auto preallocation = get_preallocation();
    return Napi::Number::New(info.Env(), preallocation ? static_cast<double>(preallocation->filled()) : 0);
  }

  void cancel(const Napi::CallbackInfo&) {
    if (const auto preallocation = get_preallocation()) preallocation->cancel();
  }

  Napi::Value give_name(const Napi::CallbackInfo& info) {
    const std::string path = info[0].As<Napi::String>();
    return run<Done>(
        info.Env(), [path](Held& held) { return mem::give_name(held.block.backing.fd.get(), path); }, convert_done);
  }

  Napi::Value read_file_size(const Napi::CallbackInfo& info) {
    return run<std::uint64_t>(
        info.Env(),
        [](Held& held) { return mem::read_file_size(held.block.backing.fd.get()); },
        [](Napi::Env env, std::uint64_t& size) { return Napi::Number::New(env, static_cast<double>(size)); });
  }

  // The memory is gone when the promise settles and no other call is under way.
  Napi::Value release(const Napi::CallbackInfo& info) {
    std::shared_ptr<Held> held = std::move(held_);
    held_ = nullptr;
    return run_apart<Done>(
        info.Env(),
        [held = std::move(held)]() mutable -> Result<Done> {
          held.reset();
          return Done{};
        },
        convert_done);
  }

  std::shared_ptr<Held> held_;
};

Napi::Object describe(Napi::Env env, const mem::Block& block) {
  const mem::Backing& backing = block.backing;
  Napi::Object object = Napi::Object::New(env);
  object.Set("size", static_cast<double>(block.mapping.size()));
  object.Set("pageSize", static_cast<double>(backing.page_size));
  object.Set("created", backing.created);
  object.Set("device", std::to_string(backing.identity.device));
  object.Set("inode", std::to_string(backing.identity.inode));
  object.Set("birth", std::to_string(backing.identity.birth));
  return object;
}

// What JavaScript keeps of the addon while it is loaded.
struct Classes {
  Napi::FunctionReference block;
};

Napi::Value allocate_block(const Napi::CallbackInfo& info) {
  const mem::BlockOptions options = get_block_options(info[0].As<Napi::Object>());
  const Classes* const classes = info.Env().GetInstanceData<Classes>();
  return run_apart<std::shared_ptr<Held>>(
      info.Env(),
      [options]() -> Result<std::shared_ptr<Held>> {
        Result<mem::Block> block = mem::allocate_block(options);
        if (!block) return block.failure();
        auto held = std::make_shared<Held>();
        held->block = std::move(*block);
        return held;
      },
      [classes](Napi::Env env, std::shared_ptr<Held>& held) {
        Napi::Object block = classes->block.New({});
        MemoryBlock::Unwrap(block)->hold(held);
        block.Set("info", describe(env, held->block));
        return block;
      });
}

Napi::Value read_placements(const Napi::CallbackInfo& info) {
  const auto list = info[0].As<Napi::Array>();
  std::vector<std::shared_ptr<Held>> blocks;
  for (std::uint32_t index = 0; index < list.Length(); ++index)
    blocks.push_back(MemoryBlock::Unwrap(list.Get(index).As<Napi::Object>())->held());
  return run_apart<std::vector<mem::Placement>>(
      info.Env(),
      [blocks = std::move(blocks)] {
        std::vector<mem::Range> ranges;
        for (const auto& held : blocks) ranges.push_back(held ? get_range(held->block) : mem::Range{});
        return mem::read_placements(ranges);
      },
      [](Napi::Env env, std::vector<mem::Placement>& placements) {
        Napi::Array array = Napi::Array::New(env, placements.size());
        for (std::size_t index = 0; index < placements.size(); ++index)
          array.Set(static_cast<std::uint32_t>(index), convert_placement(env, placements[index]));
        return array;
      });
}

Napi::Object convert_sample(Napi::Env env, const mem::ProcessSample& sample) {
  Napi::Array ranges = Napi::Array::New(env, sample.ranges.size());
  for (std::size_t index = 0; index < sample.ranges.size(); ++index) {
    Napi::Object nodes = Napi::Object::New(env);
    for (const auto& [node, pages] : sample.ranges[index])
      nodes.Set(std::to_string(node), static_cast<double>(pages));
    ranges.Set(static_cast<std::uint32_t>(index), nodes);
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("ranges", ranges);
  object.Set("milliseconds", sample.milliseconds);
  return object;
}

Napi::Value sample_process(const Napi::CallbackInfo& info) {
  const auto options = info[0].As<Napi::Object>();
  const auto list = options.Get("ranges").As<Napi::Array>();
  std::vector<mem::Range> ranges;
  for (std::uint32_t index = 0; index < list.Length(); ++index) {
    const auto range = list.Get(index).As<Napi::Object>();
    ranges.push_back({get_size(range, "start"), get_size(range, "size")});
  }
  const auto pid = static_cast<pid_t>(get_size(options, "pid"));
  const std::size_t count = get_size(options, "count");
  return run_apart<mem::ProcessSample>(
      info.Env(), [pid, ranges, count] { return mem::sample_process(pid, ranges, count); },
      [](Napi::Env env, mem::ProcessSample& sample) { return convert_sample(env, sample); });
}

Napi::Value read_allowed_nodes(const Napi::CallbackInfo& info) {
  const Result<std::vector<unsigned>> nodes = mem::read_allowed_nodes();
  if (!nodes) return convert_failure(info.Env(), nodes.failure());
  Napi::Array array = Napi::Array::New(info.Env(), nodes->size());
  for (std::size_t index = 0; index < nodes->size(); ++index)
    array.Set(static_cast<std::uint32_t>(index), (*nodes)[index]);
  return convert_value(info.Env(), array);
}

Napi::Value harden_process(const Napi::CallbackInfo& info) {
  const Result<Done> done = os::harden_process();
  return done ? convert_value(info.Env(), Napi::Object::New(info.Env())) : convert_failure(info.Env(), done.failure());
}

}  // namespace

void export_memory(Napi::Env env, Napi::Object exports) {
  auto classes = std::make_unique<Classes>();
  classes->block = Napi::Persistent(MemoryBlock::define(env));
  env.SetInstanceData<Classes>(classes.release());
  exports.Set("allocateBlock", Napi::Function::New(env, allocate_block, "allocateBlock"));
  exports.Set("readPlacements", Napi::Function::New(env, read_placements, "readPlacements"));
  exports.Set("sampleProcess", Napi::Function::New(env, sample_process, "sampleProcess"));
  exports.Set("readAllowedNodes", Napi::Function::New(env, read_allowed_nodes, "readAllowedNodes"));
  exports.Set("hardenProcess", Napi::Function::New(env, harden_process, "hardenProcess"));
}

}  // namespace memloom::napi
