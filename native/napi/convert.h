// Results of the library as JavaScript sees them: { value } or { failure }. Nothing is thrown into JavaScript.
#pragma once

#include <napi.h>

#include "../src/os/kernel_features.h"
#include "../src/os/result.h"

namespace memloom::napi {

inline Napi::Object convert_failure(Napi::Env env, const os::Failure& failure) {
  Napi::Object figures = Napi::Object::New(env);
  for (const auto& [name, value] : failure.figures) figures.Set(name, value);
  Napi::Object object = Napi::Object::New(env);
  object.Set("call", failure.call);
  object.Set("errno", os::get_errno_name(failure.error));
  object.Set("detail", failure.detail);
  object.Set("figures", figures);
  Napi::Object result = Napi::Object::New(env);
  result.Set("failure", object);
  return result;
}

inline Napi::Object convert_value(Napi::Env env, Napi::Value value) {
  Napi::Object result = Napi::Object::New(env);
  result.Set("value", value);
  return result;
}

}  // namespace memloom::napi
