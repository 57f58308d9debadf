// What a drag on the topology does, and why some do nothing. Every one of them has its entry in a menu as well.

import { useI18n } from 'vue-i18n'
import type { Command } from '../../../electron/model/command.ts'
import { printSet } from '../../../electron/model/units/number-set.ts'
import { getCardTitle } from '../../canvas/describe-card.ts'
import type { BackendCard, Card, CardKey, DeviceCard, NodeCard } from '../../canvas/topology-graph.ts'
import type { DragSource } from '../../canvas/use-connect-drag.ts'
import { useDocument } from '../../stores/document.ts'
import { useNotifications } from '../../stores/notifications.ts'

/** The field of a device that names its guest node; undefined for devices of no node. */
export function getNodeField({ device }: Pick<DeviceCard, 'device'>): string | undefined {
  switch (device.kind) {
    case 'pc-dimm':
    case 'nvdimm':
    case 'virtio-mem-pci':
    case 'virtio-mem':
      return 'node'
    case 'cpu':
      return 'nodeId'
    case 'pxb':
    case 'pxb-pcie':
      return 'numaNode'
    default:
      return undefined
  }
}

/** Drops of cards, several at once where several are marked. */
export function useTopologyDrops(getMarked: (kind: Card['kind']) => Card[]) {
  const { t } = useI18n()
  const document = useDocument()
  const notifications = useNotifications()

  /** The dragged card, with all others of its kind when it is one of those that are marked. */
  function withMarked<Of extends Card>(card: Of): Of[] {
    const marked = getMarked(card.kind) as Of[]
    return marked.some(({ key }: { key: CardKey }) => key === card.key) ? marked : [card]
  }

  function getCpus({ node, resolved }: NodeCard): number[] {
    return [...(node.cpus ?? resolved?.cpus ?? [])]
  }

  /** Why a backend cannot give memory to a card. */
  function refuseConnection(backend: BackendCard, to: NodeCard | DeviceCard): string | undefined {
    if (to.kind === 'device' && !to.takesMemdev) return t('topology.refuse.device', { kind: to.device.kind })
    if (backend.isMainMemory) return t('topology.refuse.main-memory', { id: backend.backend.id })
    return undefined
  }

  function getRefusal({ card: from, part }: DragSource, to: Card): string | undefined {
    if (document.state?.readOnly !== undefined) return document.state.readOnly
    if (to.kind === 'guest') return t('topology.refuse.guest')
    if (to.kind === 'own-ram') return t('topology.refuse.own-ram')
    if (part === 'cpus') {
      if (to.kind !== 'node') return t('topology.refuse.cpus')
      return document.layout?.cpuAssignments.length === 0 ? undefined : t('topology.refuse.slots')
    }
    switch (from.kind) {
      case 'backend':
        if (to.kind === 'host') return undefined
        return to.kind === 'backend' ? t('topology.refuse.backend') : refuseConnection(from, to)
      case 'node':
        return to.kind === 'backend' ? refuseConnection(to, from) : t('topology.refuse.node')
      case 'device':
        if (to.kind === 'backend') return refuseConnection(to, from)
        if (to.kind !== 'node') return t('topology.refuse.device-place')
        return getNodeField(from) === undefined
          ? t('topology.refuse.no-node', { kind: from.device.kind })
          : undefined
      case 'host':
        return to.kind === 'backend' ? undefined : t('topology.refuse.host')
      default:
        return t('topology.refuse.own-ram')
    }
  }

  function connect(backend: BackendCard, to: NodeCard | DeviceCard): Command {
    const memdev = backend.backend.id
    return to.kind === 'node'
      ? { type: 'node.connectMemdev', id: to.node.id, memdev }
      : { type: 'device.connectMemdev', index: to.index, memdev }
  }

  function bind(backends: readonly BackendCard[], host: number | undefined): Command[] {
    const hostNodes = host === undefined ? [] : [host]
    return backends.map(({ backend: { id } }) => ({ type: 'backend.bind', id, hostNodes }))
  }

  /** The step's name and what it does; undefined for a drop that is refused. */
  function plan(
    { card: from, part }: DragSource,
    to: Card,
  ): { label: string; commands: Command[] } | undefined {
    const name = (cards: readonly Card[]): string => cards.map((card) => getCardTitle(card, t)).join(', ')
    if (part === 'cpus' && from.kind === 'node' && to.kind === 'node') {
      const cpus = getCpus(from)
      const label = t('step.assign', { cpus: printSet(cpus), id: to.node.id })
      return { label, commands: [{ type: 'cpus.assign', node: to.node.id, cpus }] }
    }
    if (from.kind === 'backend' && to.kind === 'host') {
      const backends = withMarked(from)
      const record = name(backends)
      const label =
        to.id === undefined ? t('step.free', { record }) : t('step.bind', { record, nodes: to.id })
      return { label, commands: bind(backends, to.id) }
    }
    if (from.kind === 'host' && to.kind === 'backend') return plan({ card: to, part: 'card' }, from)
    if (to.kind === 'backend' && (from.kind === 'node' || from.kind === 'device'))
      return plan({ card: to, part: 'card' }, from)
    if (from.kind === 'backend' && (to.kind === 'node' || to.kind === 'device')) {
      const label = t('step.connect', { record: name([to]), memdev: from.backend.id })
      return { label, commands: [connect(from, to)] }
    }
    if (from.kind === 'device' && to.kind === 'node') {
      const devices = withMarked(from).filter((device) => getNodeField(device) !== undefined)
      const commands = devices.map((device): Command => ({
        type: 'set',
        at: `/devices/${String(device.index)}/${getNodeField(device) ?? ''}`,
        value: to.node.id,
      }))
      return { label: t('step.to-node', { record: name(devices), id: to.node.id }), commands }
    }
    return undefined
  }

  async function drop(from: DragSource, to: Card): Promise<void> {
    const planned = plan(from, to)
    if (!planned) return
    try {
      await document.apply(planned.label, planned.commands)
    } catch (error) {
      notifications.showFailure(t('failure.edit'), error)
    }
  }

  return { getRefusal, drop }
}
