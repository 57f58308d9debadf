// Turns the wire's events into calls of JavaScript, and calls of JavaScript into the wire's. Decides nothing.
#include "ivshmem.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../src/ivshmem/wire.h"

namespace memloom::napi {
namespace {

using ivshmem::RingResult;

// Calls of JavaScript that may wait; the wire's thread then waits too, and with it the server's queue.
constexpr std::size_t kWaitingCalls = 64;

const char* get_name(RingResult result) noexcept {
  switch (result) {
    case RingResult::rung:
      return "rung";
    case RingResult::pending:
      return "pending";
    case RingResult::hostile:
    case RingResult::broken:
      return "blocked";
  }
  return "blocked";
}

const char* get_name(ivshmem::DescriptorKind kind) noexcept {
  switch (kind) {
    case ivshmem::DescriptorKind::eventfd:
      return "eventfd";
    case ivshmem::DescriptorKind::memory:
      return "memory";
    case ivshmem::DescriptorKind::other:
      return "other";
  }
  return "other";
}

// new IvshmemWire(path, listener): listener is called with ("chunks", [{bytes, handles, truncated}]), ("signal",
// handle, count), ("ring", number, result) and ("close", why).
class IvshmemWire : public Napi::ObjectWrap<IvshmemWire>, public ivshmem::WireListener {
 public:
  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "IvshmemWire",
                       {InstanceMethod<&IvshmemWire::ring>("ring"), InstanceMethod<&IvshmemWire::watch>("watch"),
                        InstanceMethod<&IvshmemWire::describe>("describe"),
                        InstanceMethod<&IvshmemWire::release>("release"),
                        InstanceMethod<&IvshmemWire::close>("close")});
  }

  explicit IvshmemWire(const Napi::CallbackInfo& info) : ObjectWrap(info) {
    auto client = ivshmem::Client::connect(info[0].As<Napi::String>());
    if (!client) {
      Napi::Error::New(info.Env(), client.problem()).ThrowAsJavaScriptException();
      return;
    }
    calls_ = Napi::ThreadSafeFunction::New(info.Env(), info[1].As<Napi::Function>(), "ivshmem", kWaitingCalls, 1);
    wire_ = std::make_unique<ivshmem::Wire>(std::move(client.value()), *this);
  }

  ~IvshmemWire() override { end(); }

  void on_chunks(std::vector<ivshmem::WireChunk> chunks) override {
    call([chunks = std::move(chunks)](Napi::Env env, Napi::Function listener) {
      auto list = Napi::Array::New(env, chunks.size());
      for (std::uint32_t index = 0; index < chunks.size(); ++index) {
        const ivshmem::WireChunk& chunk = chunks[index];
        auto object = Napi::Object::New(env);
        object.Set("bytes", Napi::Buffer<char>::Copy(env, chunk.bytes.data(), chunk.bytes.size()));
        auto handles = Napi::Array::New(env, chunk.handles.size());
        for (std::uint32_t at = 0; at < chunk.handles.size(); ++at) handles.Set(at, chunk.handles[at]);
        object.Set("handles", handles);
        object.Set("truncated", chunk.is_truncated);
        list.Set(index, object);
      }
      listener.Call({Napi::String::New(env, "chunks"), list});
    });
  }

  void on_signal(std::uint32_t handle, std::uint64_t count) override {
    call([=](Napi::Env env, Napi::Function listener) {
      listener.Call({Napi::String::New(env, "signal"), Napi::Number::New(env, handle), Napi::BigInt::New(env, count)});
    });
  }

  void on_close(const std::string& why) override {
    call([why](Napi::Env env, Napi::Function listener) {
      listener.Call({Napi::String::New(env, "close"), Napi::String::New(env, why)});
    });
  }

 private:
  template <typename Call>
  void call(Call&& function) {
    calls_.BlockingCall(std::forward<Call>(function));
  }

  // ring(handle, number): the result comes with the number.
  void ring(const Napi::CallbackInfo& info) {
    const double number = info[1].As<Napi::Number>();
    if (!wire_) return;
    wire_->ring(info[0].As<Napi::Number>(), [this, number](RingResult result) {
      call([=](Napi::Env env, Napi::Function listener) {
        listener.Call({Napi::String::New(env, "ring"), Napi::Number::New(env, number), Napi::String::New(env, get_name(result))});
      });
    });
  }

  Napi::Value watch(const Napi::CallbackInfo& info) {
    return Napi::Boolean::New(info.Env(), wire_ && wire_->watch(info[0].As<Napi::Number>()));
  }

  Napi::Value describe(const Napi::CallbackInfo& info) {
    const auto facts = wire_ ? wire_->get_facts(info[0].As<Napi::Number>()) : ivshmem::DescriptorFacts{};
    auto object = Napi::Object::New(info.Env());
    object.Set("kind", get_name(facts.kind));
    object.Set("size", static_cast<double>(facts.size));
    object.Set("seals", facts.seals);
    object.Set("link", facts.link);
    return object;
  }

  void release(const Napi::CallbackInfo& info) {
    if (wire_) wire_->release(info[0].As<Napi::Number>());
  }

  void close(const Napi::CallbackInfo&) { end(); }

  void end() {
    if (!wire_) return;
    // The thread may be waiting for room among the calls; nobody will take them any more.
    calls_.Abort();
    wire_.reset();
  }

  Napi::ThreadSafeFunction calls_;
  std::unique_ptr<ivshmem::Wire> wire_;
};

}  // namespace

void export_ivshmem(Napi::Env env, Napi::Object exports) { exports.Set("IvshmemWire", IvshmemWire::define(env)); }

}  // namespace memloom::napi
