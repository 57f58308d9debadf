// Guest memory as JavaScript sees it: blocks with methods that give promises of { value } or { failure }.
#pragma once

#include <napi.h>

namespace memloom::napi {

// Adds allocateBlock, readPlacements, sampleProcess, readAllowedNodes and hardenProcess to the addon.
void export_memory(Napi::Env env, Napi::Object exports);

}  // namespace memloom::napi
