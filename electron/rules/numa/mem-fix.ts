// From mem= to memdev=: every guest node with memory of its own gets a ram backend of that size.

import type { Fix } from '../../model/diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeFix } from '../rule.ts'
import { makeMemdevCommands } from './node-memory.ts'

/** Replaces mem= by ram backends on all nodes at once, because the two forms do not mix. */
export function makeMemFix(layout: Layout): Fix {
  const sizes = layout.nodes.flatMap(({ id, mem = 0, memdev }) =>
    mem > 0 && memdev === undefined ? [{ id, size: mem }] : [],
  )
  return makeFix(
    'memToMemdev',
    { nodes: layout.nodes.filter(({ mem }) => mem !== undefined).map(({ id }) => id) },
    ...makeMemdevCommands(layout, sizes),
    ...layout.nodes.flatMap(({ mem }, position) =>
      mem === undefined ? [] : [{ type: 'unset' as const, at: pointerTo('nodes', position, 'mem') }],
    ),
  )
}
