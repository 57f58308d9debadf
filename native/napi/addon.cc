// The addon's face to JavaScript: turns results of the library into objects, and does nothing else.
#include <napi.h>

#include "../src/os/kernel_features.h"
#include "ivshmem.h"
#include "memory.h"

namespace {

using memloom::os::KernelFeatures;
using memloom::os::Probe;

Napi::Object convert(Napi::Env env, const Probe& probe) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("supported", probe.supported);
  object.Set("call", probe.call);
  if (probe.error != 0) object.Set("errno", memloom::os::get_errno_name(probe.error));
  object.Set("detail", probe.detail.data());
  return object;
}

Napi::Value probe_kernel_features(const Napi::CallbackInfo& info) {
  const KernelFeatures features = memloom::os::probe_kernel_features();
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("pageSize", static_cast<double>(features.page_size));
  object.Set("memfd", convert(info.Env(), features.memfd));
  object.Set("populateWrite", convert(info.Env(), features.populate_write));
  object.Set("preferredMany", convert(info.Env(), features.preferred_many));
  return object;
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  exports.Set("probeKernelFeatures", Napi::Function::New(env, probe_kernel_features, "probeKernelFeatures"));
  memloom::napi::export_memory(env, exports);
  memloom::napi::export_ivshmem(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(memloom, init)
