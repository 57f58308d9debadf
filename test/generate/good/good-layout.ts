// Layouts that QEMU accepts, by construction: each step knows what the steps before it chose.

import type { Layout } from '../../../electron/model/layout.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import type { Draw } from '../draw.ts'
import { addBackend, addThreadContexts } from './backends.ts'
import { addGenericInitiator, addIvshmem, addMemoryDevices, addOtherDevices } from './devices.ts'
import { addHmat } from './hmat.ts'
import { chooseCpus, chooseMachine } from './machine.ts'
import { Making } from './making.ts'
import { chooseMemory } from './memory.ts'
import { addDistances, placeCpus } from './numa.ts'

/**
 * Makes a layout that QEMU takes. Not for every QEMU: a machine type, a shm backend or a generic initiator may be one
 * that only another version has.
 */
export function makeGoodLayout(draw: Draw): Layout {
  const making = new Making(draw)
  const { layout } = making
  chooseMachine(making)
  chooseCpus(making)
  chooseMemory(making)
  const hasHmat = layout.nodes.length > 0 && draw.chance(22)
  placeCpus(making, hasHmat)
  addDistances(making)
  addMemoryDevices(making)
  if (hasHmat) addHmat(making)
  addIvshmem(making)
  addOtherDevices(making)
  addGenericInitiator(making)
  if (draw.chance(10)) addBackend(making, 'unused', draw.integer(1, 4096) * 4096 + (draw.chance(20) ? 1 : 0))
  if (draw.chance(1)) addBackend(making, 'unused', 64 * MIB)
  addThreadContexts(making)
  // Sections of one kind may stand in any order.
  if (draw.chance(10)) layout.backends = draw.shuffle(layout.backends)
  return layout
}
