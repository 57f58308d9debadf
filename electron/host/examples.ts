// The examples that come with Memloom. They are part of the program, so that no package can lose them.

import hmatTiers from '../../build/examples/hmat-tiers.memloom.json' with { type: 'json' }
import hotplugDimms from '../../build/examples/hotplug-dimms.memloom.json' with { type: 'json' }
import lookingGlass from '../../build/examples/looking-glass.memloom.json' with { type: 'json' }
import oneVmOneNode from '../../build/examples/one-vm-one-node.memloom.json' with { type: 'json' }
import persistentMemory from '../../build/examples/persistent-memory.memloom.json' with { type: 'json' }
import twoSockets from '../../build/examples/two-sockets.memloom.json' with { type: 'json' }
import vhostUserHugepages from '../../build/examples/vhost-user-hugepages.memloom.json' with { type: 'json' }
import virtioMem from '../../build/examples/virtio-mem.memloom.json' with { type: 'json' }
import type { ExampleInfo } from '../contract/app.ts'
import { Failure } from '../model/failure.ts'

interface Example {
  name: string
  description: string
}

/** By id, in the order that people see: from the simplest to the most special. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'one-vm-one-node': oneVmOneNode,
  'two-sockets': twoSockets,
  'vhost-user-hugepages': vhostUserHugepages,
  'looking-glass': lookingGlass,
  'hotplug-dimms': hotplugDimms,
  'virtio-mem': virtioMem,
  'persistent-memory': persistentMemory,
  'hmat-tiers': hmatTiers,
}

/** Ids, titles and descriptions of the examples. */
export function listExamples(): ExampleInfo[] {
  return Object.entries(EXAMPLES).map(([id, { name, description }]) => ({ id, title: name, description }))
}

/** The file text of an example. Fails with "file/not-found". */
export function getExampleText(id: string): string {
  const example = Object.hasOwn(EXAMPLES, id) ? EXAMPLES[id] : undefined
  if (!example)
    throw new Failure({
      code: 'file/not-found',
      message: `There is no example "${id}"; there are ${Object.keys(EXAMPLES).join(', ')}.`,
      object: id,
    })
  return `${JSON.stringify(example, null, 2)}\n`
}
