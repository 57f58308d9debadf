// Runs work that may block on a thread of its own and gives JavaScript a promise of its result. The addon does not use
// Node's pool: four long preallocations would fill it, and nothing else of the helper would move.
#pragma once

#include <napi.h>
#include <pthread.h>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "convert.h"

namespace memloom::napi {

template <typename T>
using Convert = std::function<Napi::Value(Napi::Env, T&)>;

template <typename T>
class Errand {
 public:
  Errand(Napi::Env env, std::function<os::Result<T>()> work, Convert<T> convert)
      : deferred_(Napi::Promise::Deferred::New(env)),
        door_(Napi::ThreadSafeFunction::New(env, Napi::Function(), "memloom", 0, 1)),
        work_(std::move(work)),
        convert_(std::move(convert)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

  // Takes the errand over; it ends itself.
  static void start(std::unique_ptr<Errand> errand) {
    const auto enter = [](void* argument) -> void* {
      static_cast<Errand*>(argument)->run();
      return nullptr;
    };
    pthread_t thread;
    const int error = pthread_create(&thread, nullptr, enter, errand.get());
    if (error == 0) {
      pthread_detach(thread);
      errand.release();
      return;
    }
    errand->result_.emplace(os::Failure{"pthread_create", error, "No thread could be made."});
    errand->settle(errand->deferred_.Env());
    errand->door_.Release();
  }

 private:
  void run() {
    result_.emplace(work_());
    // What the work held is let go of here, where letting go may take its time.
    work_ = nullptr;
    Napi::ThreadSafeFunction door = door_;
    const napi_status status = door.BlockingCall(this, [](Napi::Env env, Napi::Function, Errand* errand) {
      const std::unique_ptr<Errand> owner(errand);
      if (env != nullptr) errand->settle(env);
    });
    // The program is ending: nobody waits for the answer.
    if (status != napi_ok) return;
    door.Release();
  }

  void settle(Napi::Env env) {
    const Napi::HandleScope scope(env);
    if (*result_)
      deferred_.Resolve(convert_value(env, convert_(env, **result_)));
    else
      deferred_.Resolve(convert_failure(env, result_->failure()));
  }

  Napi::Promise::Deferred deferred_;
  Napi::ThreadSafeFunction door_;
  std::function<os::Result<T>()> work_;
  Convert<T> convert_;
  std::optional<os::Result<T>> result_;
};

template <typename T>
Napi::Promise run_apart(Napi::Env env, std::function<os::Result<T>()> work, Convert<T> convert) {
  auto errand = std::make_unique<Errand<T>>(env, std::move(work), std::move(convert));
  const Napi::Promise promise = errand->promise();
  Errand<T>::start(std::move(errand));
  return promise;
}

}  // namespace memloom::napi
