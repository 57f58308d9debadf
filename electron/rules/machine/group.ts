// The rules of group machine/: main memory and machine options.

import type { Rule } from '../rule.ts'
import { machineAuxRamShare } from './aux-ram-share.ts'
import { machineBackendLookup } from './backend-lookup.ts'
import { machineBackendSingleUse } from './backend-single-use.ts'
import { machineBackendSizeMismatch } from './backend-size-mismatch.ts'
import { machineBackendStaleMaxram } from './backend-stale-maxram.ts'
import { machineBackendVsMemPath } from './backend-vs-mem-path.ts'
import { machineBackendVsNumaMemdev } from './backend-vs-numa-memdev.ts'
import { machineCpuHostAccel } from './cpu-host-accel.ts'
import { machineCpuPhysBits } from './cpu-phys-bits.ts'
import { machineDeprecatedType } from './deprecated-type.ts'
import { machineHmatProperty } from './hmat-property.ts'
import { machineHotplugRoom } from './hotplug-room.ts'
import { machineKvmMissing } from './kvm-missing.ts'
import { machineKvmPageAligned } from './kvm-page-aligned.ts'
import { machineMaxRamBelow4gRange } from './max-ram-below-4g-range.ts'
import { machineMaxRamBelow4gWarn } from './max-ram-below-4g-warn.ts'
import { machineMemPath } from './mem-path.ts'
import { machineMaxmemBelowRam } from './maxmem-below-ram.ts'
import { machineMaxmemPageAligned } from './maxmem-page-aligned.ts'
import { machineMemPathEmpty } from './mem-path-empty.ts'
import { machineMemPreallocVsReserve } from './mem-prealloc-vs-reserve.ts'
import { machineNoDeviceMemory } from './no-device-memory.ts'
import { machineOneByteRam } from './one-byte-ram.ts'
import { machinePhysBits } from './phys-bits.ts'
import { machinePhysBitsAmd } from './phys-bits-amd.ts'
import { machineReservedRamId } from './reserved-ram-id.ts'
import { machineSgxEpcMemdev } from './sgx-epc-memdev.ts'
import { machineSlotsLimit } from './slots-limit.ts'
import { machineSlotsWithoutHeadroom } from './slots-without-headroom.ts'
import { machineSlotsWithoutMaxmem } from './slots-without-maxmem.ts'
import { machineTargetValue } from './target-value.ts'
import { machineUnknownAccelerator } from './unknown-accelerator.ts'
import { machineUnknownCpuModel } from './unknown-cpu-model.ts'
import { machineUnknownType } from './unknown-type.ts'

/** Rules whose ids start with "machine/". */
export const machineRules: readonly Rule[] = [
  machineAuxRamShare,
  machineBackendLookup,
  machineBackendSingleUse,
  machineBackendSizeMismatch,
  machineBackendStaleMaxram,
  machineBackendVsMemPath,
  machineBackendVsNumaMemdev,
  machineCpuHostAccel,
  machineCpuPhysBits,
  machineDeprecatedType,
  machineHmatProperty,
  machineHotplugRoom,
  machineKvmMissing,
  machineKvmPageAligned,
  machineMaxRamBelow4gRange,
  machineMaxRamBelow4gWarn,
  machineMemPath,
  machineMaxmemBelowRam,
  machineMaxmemPageAligned,
  machineMemPathEmpty,
  machineMemPreallocVsReserve,
  machineNoDeviceMemory,
  machineOneByteRam,
  machinePhysBits,
  machinePhysBitsAmd,
  machineReservedRamId,
  machineSgxEpcMemdev,
  machineSlotsLimit,
  machineSlotsWithoutHeadroom,
  machineSlotsWithoutMaxmem,
  machineTargetValue,
  machineUnknownAccelerator,
  machineUnknownCpuModel,
  machineUnknownType,
]
