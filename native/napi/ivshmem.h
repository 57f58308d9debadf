// The ivshmem part of the addon: a peer's connection as an object of JavaScript.
#pragma once

#include <napi.h>

namespace memloom::napi {

// Adds the class IvshmemWire to the exports.
void export_ivshmem(Napi::Env env, Napi::Object exports);

}  // namespace memloom::napi
