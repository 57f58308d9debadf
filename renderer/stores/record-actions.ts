// Adding, removing and joining records: what the canvas, the menus and the forms all offer.

import { useI18n } from 'vue-i18n'
import type { BackendKind } from '../../electron/model/backend.ts'
import type { Command } from '../../electron/model/command.ts'
import type { Device } from '../../electron/model/device.ts'
import { GIB, printSize } from '../../electron/model/units/size.ts'
import { useDocument } from './document.ts'
import { useNotifications } from './notifications.ts'
import { getRecordTitle } from './places.ts'
import { useSelection, type SelectableList } from './selection.ts'

/** Size of a backend that is added without one. */
const NEW_SIZE = GIB

/** Kinds of devices that can be added, by what they are for. */
export const ADDABLE_DEVICES = [
  'pc-dimm',
  'nvdimm',
  'virtio-mem-pci',
  'virtio-pmem-pci',
  'ivshmem-plain',
  'ivshmem-doorbell',
] as const
export type AddableDevice = (typeof ADDABLE_DEVICES)[number]

/** The first of "ram0", "ram1" … that is not taken. */
export function getFreeId(prefix: string, taken: Iterable<string | undefined>): string {
  const ids = new Set(taken)
  for (let number = 0; ; number += 1) {
    const id = `${prefix}${String(number)}`
    if (!ids.has(id)) return id
  }
}

/** Edits of whole records for the component that calls it; failures are told. */
export function useRecordActions() {
  const { t } = useI18n()
  const document = useDocument()
  const selection = useSelection()
  const notifications = useNotifications()

  async function apply(label: string, commands: Command[]): Promise<boolean> {
    try {
      await document.apply(label, commands)
      return true
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
      return false
    }
  }

  function getNewBackendId(): string {
    return getFreeId(
      'ram',
      (document.layout?.backends ?? []).map(({ id }) => id),
    )
  }

  async function addBackend(kind: BackendKind = 'ram'): Promise<void> {
    const id = getNewBackendId()
    const backend = { kind, id, size: NEW_SIZE }
    if (await apply(t('step.add', { record: id }), [{ type: 'backend.add', backend }])) {
      selection.select({
        kind: 'record',
        list: 'backends',
        index: (document.layout?.backends.length ?? 1) - 1,
      })
    }
  }

  /** Adds a guest node with memory: a backend of its own unless the layout's nodes get theirs otherwise. */
  async function addNode(): Promise<void> {
    const { layout } = document
    if (!layout) return
    const id = Array.from({ length: 129 }, (_, free) => free).find(
      (free) => !layout.nodes.some((node) => node.id === free),
    )
    if (id === undefined) return
    const usesMemdev = layout.nodes.length === 0 || layout.nodes.some(({ memdev }) => memdev !== undefined)
    const backendId = getNewBackendId()
    const commands: Command[] = [{ type: 'node.add', id }]
    if (usesMemdev) {
      const last = layout.nodes
        .map(({ memdev }) => layout.backends.find((backend) => backend.id === memdev))
        .at(-1)
      const backend = { kind: last?.kind ?? ('ram' as const), id: backendId, size: last?.size ?? NEW_SIZE }
      commands.unshift({ type: 'backend.add', backend })
      commands.push({ type: 'node.connectMemdev', id, memdev: backendId })
      commands.push(...keepMainMemory(backend.size))
    }
    if (await apply(t('step.add', { record: t('canvas.guest-node', { id }) }), commands)) {
      const index = document.layout?.nodes.findIndex((node) => node.id === id) ?? 0
      selection.select({ kind: 'record', list: 'nodes', index })
    }
  }

  /** -m must be the sum of the nodes; a node that is added makes it larger by its memory. */
  function keepMainMemory(added: number): Command[] {
    const { layout } = document
    if (!layout) return []
    const sum = layout.nodes.reduce(
      (total, { memdev }) => total + (layout.backends.find(({ id }) => id === memdev)?.size ?? 0),
      0,
    )
    const isInStep = layout.nodes.length === 0 || layout.memory.size === sum
    return isInStep ? [{ type: 'set', at: '/memory/size', value: sum + added }] : []
  }

  async function addDevice(kind: AddableDevice): Promise<void> {
    const { layout } = document
    if (!layout) return
    const prefix = {
      'pc-dimm': 'dimm',
      nvdimm: 'nvdimm',
      'virtio-mem-pci': 'vmem',
      'virtio-pmem-pci': 'vpmem',
    }
    const id = getFreeId(
      kind in prefix ? prefix[kind as keyof typeof prefix] : 'ivshmem',
      layout.devices.map((device) => device.id),
    )
    const device = { kind, id } as Device
    if (
      await apply(t('step.add', { record: id }), [{ type: 'insert', at: '/devices', value: device as never }])
    ) {
      selection.select({ kind: 'record', list: 'devices', index: (document.layout?.devices.length ?? 1) - 1 })
    }
  }

  async function addRecord(list: 'threadContexts' | 'chardevs'): Promise<void> {
    const { layout } = document
    if (!layout) return
    const id = getFreeId(
      list === 'chardevs' ? 'chr' : 'tc',
      layout[list].map((record) => record.id),
    )
    const value = list === 'chardevs' ? { id, backend: 'socket' } : { id }
    if (await apply(t('step.add', { record: id }), [{ type: 'insert', at: `/${list}`, value }])) {
      selection.select({ kind: 'record', list, index: (document.layout?.[list].length ?? 1) - 1 })
    }
  }

  async function remove(list: SelectableList, index: number): Promise<void> {
    const { layout } = document
    if (!layout) return
    const title = getRecordTitle(layout, list, index, t)
    const backend = layout.backends[index]
    const node = layout.nodes[index]
    const command: Command =
      list === 'backends' && backend
        ? { type: 'backend.remove', id: backend.id }
        : list === 'nodes' && node
          ? { type: 'node.remove', id: node.id }
          : { type: 'remove', at: `/${list}/${String(index)}` }
    if (await apply(t('step.remove', { record: title }), [command])) selection.select({ kind: 'layout' })
  }

  /** Removes several records as one step: backends and guest nodes by id, devices by position. */
  async function removeAll(wanted: {
    backends: readonly string[]
    nodes: readonly number[]
    devices: readonly number[]
  }): Promise<boolean> {
    const descending = (a: number, b: number): number => b - a
    const commands: Command[] = [
      // From the highest down: those below keep their number.
      ...[...wanted.devices]
        .sort(descending)
        .map((index): Command => ({ type: 'remove', at: `/devices/${String(index)}` })),
      ...wanted.backends.map((id): Command => ({ type: 'backend.remove', id })),
      ...[...wanted.nodes].sort(descending).map((id): Command => ({ type: 'node.remove', id })),
    ]
    const isDone = await apply(t('step.remove-all', { count: commands.length }), commands)
    if (isDone) selection.select({ kind: 'layout' })
    return isDone
  }

  function connectNode(node: number, memdev: string | null): Promise<boolean> {
    const record = t('canvas.guest-node', { id: node })
    const label = memdev === null ? t('step.disconnect', { record }) : t('step.connect', { record, memdev })
    return apply(label, [{ type: 'node.connectMemdev', id: node, memdev }])
  }

  function connectDevice(index: number, memdev: string | null): Promise<boolean> {
    const record = document.layout ? getRecordTitle(document.layout, 'devices', index, t) : ''
    const label = memdev === null ? t('step.disconnect', { record }) : t('step.connect', { record, memdev })
    return apply(label, [{ type: 'device.connectMemdev', index, memdev }])
  }

  function bind(backend: string, hostNodes: number[]): Promise<boolean> {
    const label =
      hostNodes.length === 0
        ? t('step.free', { record: backend })
        : t('step.bind', { record: backend, nodes: hostNodes.join(', ') })
    return apply(label, [{ type: 'backend.bind', id: backend, hostNodes }])
  }

  function setMainMemory(bytes: number): Promise<boolean> {
    const values = { record: t('place.section.memory'), field: 'size', value: printSize(bytes) }
    return apply(t('step.set', values), [{ type: 'set', at: '/memory/size', value: bytes }])
  }

  return {
    addBackend,
    addNode,
    addDevice,
    addRecord,
    remove,
    removeAll,
    connectNode,
    connectDevice,
    bind,
    setMainMemory,
  }
}
