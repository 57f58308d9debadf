// A layout of a VM that runs: its command line, and what was plugged since.

import type { LiveMemdev, LiveReading } from '../../contract/live.ts'
import { importQemuArgs } from '../../formats/qemu-cli/import.ts'
import { BACKEND_KINDS, type MemoryBackend } from '../../model/backend.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import { getDeviceMemdev, type Device } from '../../model/device.ts'
import { makeLayout, type Layout } from '../../model/layout.ts'
import type { Loss } from '../../model/profile.ts'
import type { ResolvedMemoryDevice } from '../../model/resolved.ts'
import { resolve } from '../../resolve/resolve.ts'

type Kind = MemoryBackend['kind']

function getKind(kind: string | undefined): Kind {
  return BACKEND_KINDS.find((known) => known === kind) ?? 'ram'
}

/** What QEMU lists of a backend that the command line does not name; what is on unless said otherwise is left unsaid. */
function makeBackend(memdev: LiveMemdev, id: string): MemoryBackend {
  const nodes = memdev['host-nodes']
  return {
    ...{ kind: getKind(memdev.kind), id, size: memdev.size },
    ...(memdev.share ? { share: true } : {}),
    ...(memdev.merge ? {} : { merge: false }),
    ...(memdev.dump ? {} : { dump: false }),
    ...(memdev.prealloc ? { prealloc: true } : {}),
    ...(memdev.reserve === false ? { reserve: false } : {}),
    ...(memdev.policy === 'default' ? {} : { policy: memdev.policy }),
    ...(nodes.length === 0 ? {} : { hostNodes: nodes }),
    ...(memdev.memPath === undefined ? {} : { memPath: memdev.memPath }),
  }
}

function makeDevice({ type, data }: ResolvedMemoryDevice): Device | undefined {
  const { addr, id, memdev, node, slot } = data
  const place = {
    memdev,
    ...(id === undefined ? {} : { id }),
    ...(node === undefined ? {} : { node }),
  }
  if (type === 'dimm')
    return {
      ...{ kind: 'pc-dimm', ...place },
      ...(addr === undefined ? {} : { addr }),
      ...(slot === undefined ? {} : { slot }),
    }
  if (type === 'virtio-mem') {
    const requested = data['requested-size']
    return {
      kind: 'virtio-mem-pci',
      ...place,
      ...(requested === undefined ? {} : { requestedSize: requested }),
    }
  }
  return undefined
}

/** Sizes of virtio-mem devices that were changed since the start. */
function withRequests(device: Device, reading: LiveReading): Device {
  if (device.kind !== 'virtio-mem-pci' && device.kind !== 'virtio-mem') return device
  const requested = reading.memoryDevices.find(({ data }) => data.memdev === device.memdev)?.data[
    'requested-size'
  ]
  return requested === undefined || requested === (device.requestedSize ?? 0)
    ? device
    : { ...device, requestedSize: requested }
}

/** The layout, and what it does not hold. */
export function captureLayout(
  source: { args?: readonly string[]; name: string },
  reading: LiveReading,
  capabilities: Capabilities,
): { layout: Layout; losses: Loss[] } {
  const read = source.args
    ? importQemuArgs(source.args, { capabilities })
    : { layout: makeLayout({ name: source.name }), losses: [] }
  const losses = [...read.losses]
  if (!source.args)
    losses.push({
      what: 'The command line',
      why: 'The process of this socket is unknown; only backends and memory devices were read from QEMU.',
    })
  if (reading.source === 'command-line') return { layout: read.layout, losses }
  const { layout } = read
  // The machine's own main memory is listed like any other.
  const known = new Set(resolve(layout, capabilities).memdevs.map(({ id }) => id))
  const live = new Set(reading.memdevs.map(({ id }) => id))
  const added = reading.memdevs.flatMap((memdev) =>
    memdev.id === undefined || known.has(memdev.id) ? [] : [makeBackend(memdev, memdev.id)],
  )
  const used = new Set(layout.devices.map(getDeviceMemdev))
  const plugged: Device[] = []
  for (const device of reading.memoryDevices) {
    if (used.has(device.data.memdev)) continue
    const made = makeDevice(device)
    if (made) plugged.push(made)
    else
      losses.push({
        what: device.data.id ?? device.type,
        why: `It was plugged; a ${device.type} is not captured.`,
      })
  }
  const here = new Set(reading.memoryDevices.map(({ data }) => data.memdev))
  const isThere = (device: Device): boolean => {
    const isMemory = ['pc-dimm', 'nvdimm'].includes(device.kind)
    return !isMemory || here.has(getDeviceMemdev(device) ?? '')
  }
  return {
    layout: {
      ...layout,
      backends: [...layout.backends.filter(({ id }) => live.has(id)), ...added],
      devices: [...layout.devices.filter(isThere).map((device) => withRequests(device, reading)), ...plugged],
    },
    losses,
  }
}
