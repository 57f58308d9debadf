// What can be done to a card of the topology, as menu entries; the keyboard's way to everything a drag does.

import { Cable, Cpu, HardDrive, Link, MemoryStick, Network, Plus, Trash2, Unlink } from '@lucide/vue'
import { useI18n } from 'vue-i18n'
import type { BackendCard, Card, NodeCard, DeviceCard } from '../../canvas/topology-graph.ts'
import type { MenuPart } from '../../canvas/use-card-keys.ts'
import { useDocument } from '../../stores/document.ts'
import { getRecordTitle } from '../../stores/places.ts'
import { ADDABLE_DEVICES, useRecordActions } from '../../stores/record-actions.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { useMarks } from './use-marks.ts'
import { getNodeField, type useTopologyDrops } from './use-topology-drops.ts'

/** Host nodes beyond those that are named which the menu offers. */
const OFFERED_HOST_NODES = 4

/** Menus of cards, and the same edits for drags. */
export function useTopologyMenu(
  marks: Pick<ReturnType<typeof useMarks>, 'list'>,
  drops: Pick<ReturnType<typeof useTopologyDrops>, 'drop'>,
  guests: () => NodeCard[],
) {
  const { t } = useI18n()
  const document = useDocument()
  const actions = useRecordActions()

  function action(id: string, label: string, run: () => unknown, more: Partial<MenuEntry> = {}): MenuEntry {
    return {
      kind: 'action',
      id,
      label,
      disabledReason: document.state?.readOnly,
      run: () => void run(),
      ...more,
    } as MenuEntry
  }

  function getAddEntries(): MenuEntry[] {
    return [
      action('add-node', t('add.node'), () => actions.addNode(), { icon: Cpu }),
      action('add-backend', t('add.backend'), () => actions.addBackend(), { icon: MemoryStick }),
      {
        kind: 'submenu',
        id: 'add-device',
        label: t('add.device'),
        icon: HardDrive,
        disabledReason: document.state?.readOnly,
        entries: getDeviceEntries(),
      },
    ]
  }

  function getBackendKindEntries(): MenuEntry[] {
    return (['ram', 'memfd', 'file', 'shm', 'epc'] as const).map((kind) =>
      action(`backend-${kind}`, `memory-backend-${kind}`, () => actions.addBackend(kind)),
    )
  }

  /** What the guest's column offers to add. */
  function getGuestEntries(): MenuEntry[] {
    return [
      action('add-node', t('add.node'), () => actions.addNode(), { icon: Cpu }),
      { kind: 'separator', id: 'before-devices' },
      ...getDeviceEntries(),
    ]
  }

  function getDeviceEntries(): MenuEntry[] {
    return ADDABLE_DEVICES.map((kind) => action(`device-${kind}`, kind, () => actions.addDevice(kind)))
  }

  /** Guest nodes and devices that a backend can be joined to. */
  function getConnectEntries({ backend }: BackendCard): MenuEntry[] {
    const { layout } = document
    if (!layout) return []
    const nodes = layout.nodes.map((node) =>
      action(
        `node-${String(node.id)}`,
        t('canvas.guest-node', { id: node.id }),
        () => actions.connectNode(node.id, node.memdev === backend.id ? null : backend.id),
        {
          checked: node.memdev === backend.id,
          ...(node.memdev === undefined ? {} : { detail: node.memdev }),
        },
      ),
    )
    const devices = layout.devices.flatMap((device, index) =>
      'memdev' in device ||
      ['pc-dimm', 'nvdimm', 'ivshmem-plain'].includes(device.kind) ||
      device.kind.startsWith('virtio-')
        ? [
            action(
              `device-${String(index)}`,
              getRecordTitle(layout, 'devices', index, t),
              () => {
                const memdev = 'memdev' in device ? device.memdev : undefined
                return actions.connectDevice(index, memdev === backend.id ? null : backend.id)
              },
              { checked: 'memdev' in device && device.memdev === backend.id },
            ),
          ]
        : [],
    )
    if (nodes.length + devices.length === 0) {
      return [
        action('none', t('topology.nothing-to-connect'), () => undefined, {
          disabledReason: t('topology.add-node-first'),
        }),
      ]
    }
    return [
      ...nodes,
      ...(nodes.length > 0 && devices.length > 0 ? [{ kind: 'separator' as const, id: 'between' }] : []),
      ...devices,
    ]
  }

  /** Host nodes that a backend can be bound to: those that are named, and the next few. */
  function getBindEntries({ backend }: BackendCard): MenuEntry[] {
    const bound = backend.hostNodes ?? []
    const named = (document.layout?.backends ?? []).flatMap(({ hostNodes }) => hostNodes ?? [])
    const highest = Math.max(-1, ...named)
    const count = Math.min(128, Math.max(highest + 2, OFFERED_HOST_NODES))
    const ids = Array.from({ length: count }, (_, id) => id)
    return [
      action('host-any', t('canvas.any-host-node'), () => actions.bind(backend.id, []), {
        checked: bound.length === 0,
      }),
      { kind: 'separator', id: 'between' },
      ...ids.map((id) =>
        action(
          `host-${String(id)}`,
          t('canvas.host-node', { id }),
          () =>
            actions.bind(
              backend.id,
              bound.includes(id) ? bound.filter((other) => other !== id) : [...bound, id],
            ),
          { checked: bound.includes(id) },
        ),
      ),
    ]
  }

  /** Backends that a guest node or device can get its memory from. */
  function getMemdevEntries(card: NodeCard | DeviceCard): MenuEntry[] {
    const backends = document.layout?.backends ?? []
    const memdev =
      card.kind === 'node' ? card.node.memdev : 'memdev' in card.device ? card.device.memdev : undefined
    if (backends.length === 0)
      return [
        action('none', t('topology.no-backend'), () => undefined, {
          disabledReason: t('topology.add-backend-first'),
        }),
      ]
    return backends.map(({ id }, index) =>
      action(`memdev-${String(index)}`, id, () => connectTo(card, id), { checked: memdev === id }),
    )
  }

  function connectTo(card: Card, memdev: string | null): Promise<boolean> | undefined {
    if (card.kind === 'node') return actions.connectNode(card.node.id, memdev)
    if (card.kind === 'device') return actions.connectDevice(card.index, memdev)
    return undefined
  }

  /** Removes a card; with it all that are marked when it is one of them. */
  function remove(card: Card): void {
    if (document.state?.readOnly !== undefined) return
    const marked = marks.list(card.kind)
    if (marked.length > 1 && marked.some(({ key }) => key === card.key)) void removeMarked()
    else if (card.kind === 'backend') void actions.remove('backends', card.index)
    else if (card.kind === 'node') void actions.remove('nodes', card.index)
    else if (card.kind === 'device') void actions.remove('devices', card.index)
  }

  function removeMarked(): Promise<boolean> {
    return actions.removeAll({
      backends: marks.list('backend').flatMap((one) => (one.kind === 'backend' ? [one.backend.id] : [])),
      nodes: marks.list('node').flatMap((one) => (one.kind === 'node' ? [one.node.id] : [])),
      devices: marks.list('device').flatMap((one) => (one.kind === 'device' ? [one.index] : [])),
    })
  }

  function getRemoveEntry(card: Card, title: string): MenuEntry[] {
    return [
      { kind: 'separator', id: 'before-remove' },
      action('remove', t('inspector.remove', { record: title }), () => remove(card), {
        icon: Trash2,
        danger: true,
        keys: t('key.delete'),
      }),
    ]
  }

  /** Where a device, or the cpus of a guest node, can be put: what a drag onto a node does. */
  function getNodeEntries(card: NodeCard | DeviceCard): MenuEntry[] {
    const isDevice = card.kind === 'device'
    const cpus = isDevice ? [] : (card.node.cpus ?? card.resolved?.cpus ?? [])
    if (isDevice ? getNodeField(card) === undefined : cpus.length === 0) return []
    const others = guests().filter((node) => isDevice || node.key !== card.key)
    const part = isDevice ? ('card' as const) : ('cpus' as const)
    return [
      {
        kind: 'submenu',
        id: 'to-node',
        label: t(isDevice ? 'topology.to-node' : 'topology.cpus-to'),
        icon: Cpu,
        disabledReason:
          document.state?.readOnly ?? (others.length === 0 ? t('topology.add-node-first') : undefined),
        entries: others.map((node) =>
          action(
            `to-${String(node.node.id)}`,
            t('canvas.guest-node', { id: node.node.id }),
            () => drops.drop({ card, part }, node),
            isDevice ? { checked: card.node === node.node.id } : {},
          ),
        ),
      },
    ]
  }

  /** The menu of a card, or of the empty canvas. */
  function getMenu(card: Card | undefined, part: MenuPart): MenuEntry[] {
    if (!card || card.kind === 'guest' || card.kind === 'own-ram') return getAddEntries()
    if (card.kind === 'host')
      return [action('add-backend', t('add.backend'), () => actions.addBackend(), { icon: Plus })]
    const readOnly = document.state?.readOnly
    if (card.kind === 'backend') {
      if (part === 'connect')
        return [{ kind: 'heading', id: 'head', label: t('topology.connect') }, ...getConnectEntries(card)]
      if (part === 'bind')
        return [{ kind: 'heading', id: 'head', label: t('topology.bind') }, ...getBindEntries(card)]
      return [
        {
          kind: 'submenu',
          id: 'connect',
          label: t('topology.connect'),
          icon: Link,
          disabledReason: readOnly,
          entries: getConnectEntries(card),
        },
        {
          kind: 'submenu',
          id: 'bind',
          label: t('topology.bind'),
          icon: Network,
          disabledReason: readOnly,
          entries: getBindEntries(card),
        },
        ...getRemoveEntry(card, card.backend.id),
      ]
    }
    const isConnected = card.kind === 'node' ? card.node.memdev !== undefined : card.size !== undefined
    const takes = card.kind === 'node' || card.takesMemdev
    const title =
      card.kind === 'node'
        ? t('canvas.guest-node', { id: card.node.id })
        : document.layout
          ? getRecordTitle(document.layout, 'devices', card.index, t)
          : ''
    if (part !== 'all' && takes)
      return [{ kind: 'heading', id: 'head', label: t('topology.memory-from') }, ...getMemdevEntries(card)]
    return [
      ...getNodeEntries(card),
      ...(takes
        ? [
            {
              kind: 'submenu' as const,
              id: 'memory',
              label: t('topology.memory-from'),
              icon: Cable,
              disabledReason: readOnly,
              entries: getMemdevEntries(card),
            },
            action('disconnect', t('topology.disconnect'), () => connectTo(card, null), {
              icon: Unlink,
              disabledReason: readOnly ?? (isConnected ? undefined : t('topology.not-connected')),
            }),
          ]
        : []),
      ...getRemoveEntry(card, title),
    ]
  }

  return { getMenu, remove, getBackendKindEntries, getGuestEntries }
}
