// An action on a running VM as the QMP that does it, the QMP that undoes it, and why it cannot be done.

import type { LiveReading } from '../../contract/live.ts'
import type { LiveAction, LivePlan, QmpCommand } from '../../contract/live-action.ts'
import { printSize } from '../../model/units/size.ts'

/** Guests add memory in blocks of this size at least (x86 and arm64: 128 MiB sections). */
const SECTION = 128 * 2 ** 20

type Of<Kind extends LiveAction['kind']> = Extract<LiveAction, { kind: Kind }>

function deleteBackend(id: string): QmpCommand {
  return { execute: 'object-del', arguments: { id } }
}

function findDevice(reading: LiveReading, id: string): LiveReading['memoryDevices'][number] | undefined {
  return reading.memoryDevices.find(({ data }) => data.id === id)
}

function planPlug(action: Of<'plug-dimm'>, reading: LiveReading): LivePlan {
  const { backend, backendKind, hostNodes, id, node, policy, share, size } = action
  const object = {
    ...{ 'qom-type': `memory-backend-${backendKind}`, id: backend, size },
    ...(share === undefined ? {} : { share }),
    ...(policy === undefined ? {} : { policy }),
    ...(hostNodes === undefined || hostNodes.length === 0 ? {} : { 'host-nodes': hostNodes }),
  }
  const device = { driver: 'pc-dimm', id, memdev: backend, ...(node === undefined ? {} : { node }) }
  const isTaken = reading.memdevs.some((memdev) => memdev.id === backend)
  const impossible = isTaken
    ? `There is a backend ${backend} already.`
    : findDevice(reading, id)
      ? `There is a device ${id} already.`
      : size % SECTION === 0
        ? undefined
        : `Guests take memory in blocks of ${printSize(SECTION)}; ${printSize(size)} is no multiple.`
  return {
    commands: [
      { execute: 'object-add', arguments: object },
      { execute: 'device_add', arguments: device },
    ],
    undo: [{ execute: 'device_del', arguments: { id } }, deleteBackend(backend)],
    ...(impossible === undefined ? {} : { impossible }),
  }
}

function planUnplug({ id }: Of<'unplug'>, reading: LiveReading): LivePlan {
  const device = findDevice(reading, id)
  const { memdev, node, addr, slot } = device?.data ?? {}
  const impossible = !device
    ? `There is no memory device ${id}.`
    : device.type !== 'dimm'
      ? `${id} is a ${device.type}; only a DIMM is removed here.`
      : device.data.hotpluggable === false
        ? `${id} cannot be unplugged.`
        : undefined
  const back = {
    ...{ driver: 'pc-dimm', id },
    ...(memdev === undefined ? {} : { memdev }),
    ...(node === undefined ? {} : { node }),
    ...(slot === undefined ? {} : { slot }),
    ...(addr === undefined ? {} : { addr }),
  }
  return {
    commands: [{ execute: 'device_del', arguments: { id } }],
    undo: device ? [{ execute: 'device_add', arguments: back }] : [],
    ...(impossible === undefined ? {} : { impossible }),
  }
}

function planResize({ id, size }: Of<'resize'>, reading: LiveReading): LivePlan {
  const device = findDevice(reading, id)
  const { 'block-size': block = 1, 'max-size': most = 0, 'requested-size': before } = device?.data ?? {}
  // QEMU names devices with an id below /machine/peripheral.
  const set = (value: number): QmpCommand => ({
    execute: 'qom-set',
    arguments: { path: `/machine/peripheral/${id}`, property: 'requested-size', value },
  })
  const impossible =
    device?.type !== 'virtio-mem'
      ? `There is no virtio-mem device ${id}.`
      : size > most
        ? `${id} has at most ${printSize(most)}.`
        : size % block === 0
          ? undefined
          : `${id} changes in blocks of ${printSize(block)}; ${printSize(size)} is no multiple.`
  return {
    commands: [set(size)],
    undo: before === undefined ? [] : [set(before)],
    ...(impossible === undefined ? {} : { impossible }),
  }
}

function planDelete({ id }: Of<'delete-backend'>, reading: LiveReading): LivePlan {
  const user = reading.memoryDevices.find(({ data }) => data.memdev === id)
  const impossible = !reading.memdevs.some((memdev) => memdev.id === id)
    ? `There is no backend ${id}.`
    : user
      ? `${user.data.id ?? user.type} uses ${id}; remove it first.`
      : undefined
  return { commands: [deleteBackend(id)], undo: [], ...(impossible === undefined ? {} : { impossible }) }
}

/** Plans an action by what was read last. QEMU has the last word when it is sent. */
export function planAction(action: LiveAction, reading: LiveReading): LivePlan {
  switch (action.kind) {
    case 'plug-dimm':
      return planPlug(action, reading)
    case 'unplug':
      return planUnplug(action, reading)
    case 'resize':
      return planResize(action, reading)
    case 'delete-backend':
      return planDelete(action, reading)
  }
}
