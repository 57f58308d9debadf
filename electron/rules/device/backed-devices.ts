// Memory devices together with their backends, and how their memory lies: alignment, blocks, label.

import type { MemoryBackend } from '../../model/backend.ts'
import { isMemoryDevice, type MemoryDevice, type Nvdimm, type VirtioMem } from '../../model/device.ts'
import type { HostFacts } from '../../model/host-facts.ts'
import { pointerTo } from '../../model/pointer.ts'
import { RAM_ALIGNMENT, roundDown } from '../../resolve/backends.ts'
import { getDefaultBlockSize } from '../../resolve/memory-devices.ts'
import { getHostPageSize, getKnownPageSize } from '../backend/backing.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { getReferredId } from '../../model/reference.ts'
import { rememberFor } from '../layout/remember.ts'
import type { RuleContext } from '../rule.ts'

/** A memory device that names a backend of the layout with a size. */
export interface BackedDevice<D extends MemoryDevice = MemoryDevice> {
  device: D
  position: number
  at: string
  name: string
  backend: MemoryBackend
  backendAt: string
  /** Bytes of the backend. */
  size: number
}

/** A memory device with its pointer and name. */
export interface PlacedDevice {
  device: MemoryDevice
  position: number
  at: string
  name: string
}

/** All memory devices in order. */
export const listMemoryDevices: (context: RuleContext) => readonly PlacedDevice[] = rememberFor(
  ({ layout }) =>
    layout.devices.flatMap((device, position) =>
      isMemoryDevice(device)
        ? [{ device, position, at: pointerTo('devices', position), name: getDeviceName(device, position) }]
        : [],
    ),
)

/** The memory devices whose backend and its size are known, in order. */
export const listBackedDevices: (context: RuleContext) => readonly BackedDevice[] = rememberFor((context) => {
  const backed: BackedDevice[] = []
  for (const { device, position, at, name } of listMemoryDevices(context)) {
    const { memdev } = device
    const found = memdev === undefined ? undefined : context.index.backends.get(getReferredId(memdev))
    const size = found?.backend.size ?? 0
    if (!found || size === 0) continue
    const backendAt = pointerTo('backends', found.position)
    backed.push({ device, position, at, name, backend: found.backend, backendAt, size })
  }
  return backed
})

/** Whether a device is virtio-mem, on PCI or bare. */
export function isVirtioMem(device: MemoryDevice): device is VirtioMem {
  return device.kind === 'virtio-mem' || device.kind === 'virtio-mem-pci'
}

/** Whether a device takes a slot. */
export function isDimm(device: MemoryDevice): boolean {
  return device.kind === 'pc-dimm' || device.kind === 'nvdimm'
}

/** The virtio-mem devices with a backend, in order. */
export const listVirtioMems: (context: RuleContext) => readonly BackedDevice<VirtioMem>[] = rememberFor(
  (context) =>
    listBackedDevices(context).flatMap((backed) =>
      isVirtioMem(backed.device) ? [{ ...backed, device: backed.device }] : [],
    ),
)

/** The NVDIMMs with a backend, in order. */
export const listNvdimms: (context: RuleContext) => readonly BackedDevice<Nvdimm>[] = rememberFor((context) =>
  listBackedDevices(context).flatMap((backed) =>
    backed.device.kind === 'nvdimm' ? [{ ...backed, device: backed.device }] : [],
  ),
)

/**
 * Bytes that a backend's guest addresses are aligned to, as far as the host's facts tell
 * (system/memory.c: memory_region_get_alignment()).
 */
export function getKnownAlignment(backend: MemoryBackend, host: HostFacts | undefined): number {
  if (backend.kind === 'ram') return RAM_ALIGNMENT
  const page = getKnownPageSize(backend, host)
  return backend.kind === 'file' ? Math.max(page, backend.align ?? 0) : page
}

/** Bytes of a block when virtio-mem is told none. */
export function getUsualBlockSize(backend: MemoryBackend, host: HostFacts | undefined): number {
  return getDefaultBlockSize(getKnownPageSize(backend, host), getHostPageSize(host))
}

/** Bytes of a block of virtio-mem. */
export function getBlockSize(
  { device, backend }: BackedDevice<VirtioMem>,
  host: HostFacts | undefined,
): number {
  return device.blockSize ?? getUsualBlockSize(backend, host)
}

/** Bytes of an NVDIMM that are left after its label, in whole alignment units. */
export function getUsableSize(
  { device, backend, size }: BackedDevice<Nvdimm>,
  host: HostFacts | undefined,
): number {
  const left = size - (device.labelSize ?? 0)
  return left > 0 ? roundDown(left, getKnownAlignment(backend, host)) : 0
}
