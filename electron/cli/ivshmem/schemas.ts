// What the verbs of `memloom ivshmem` print with --json.

import { z } from 'zod'
import { IvshmemEvent, IvshmemPeer, IvshmemServer, VirtualPeer } from '../../contract/ivshmem.ts'
import { Loss } from '../../model/profile.ts'

const Cell = z.object({ sender: z.int(), receiver: z.int(), vector: z.int(), count: z.number() })

const File = z.object({ fileName: z.string(), text: z.string() })

const GroupProfile = z.object({
  name: z.string(),
  about: z.string(),
  command: z.array(z.string()).optional(),
  unit: File.optional(),
  tmpfiles: File.optional(),
  members: z.array(z.object({ vm: z.string().optional(), args: z.array(z.string()) })),
})

/** A line of `watch`. */
const Told = z.union([
  IvshmemEvent.options[0],
  IvshmemEvent.options[1],
  IvshmemEvent.options[2],
  z.object({ type: z.literal('rings'), at: z.int(), cells: z.array(Cell) }),
  IvshmemEvent.options[4],
  IvshmemEvent.options[5],
  IvshmemEvent.options[6],
])

/** Schemas by "ivshmem-VERB". `watch` and `join` print one such value a line. */
export const IVSHMEM_SCHEMAS = {
  'ivshmem-unit': z.object({ groups: z.array(GroupProfile), losses: z.array(Loss) }),
  'ivshmem-serve': IvshmemServer,
  'ivshmem-upgrade': IvshmemServer,
  'ivshmem-list': z.array(IvshmemServer),
  'ivshmem-peers': z.array(IvshmemPeer),
  'ivshmem-matrix': z.object({ at: z.int(), cells: z.array(Cell), departed: z.array(Cell) }),
  'ivshmem-watch': Told,
  'ivshmem-ring': z.object({
    peer: z.int(),
    vector: z.int(),
    times: z.int(),
    register: z.number().meta({ description: 'what a guest writes to its Doorbell register' }),
    pending: z
      .boolean()
      .meta({ description: 'the peer had so many rings waiting that one more makes no difference' }),
  }),
  'ivshmem-region': z.union([
    z.object({ offset: z.number(), data: z.string().meta({ description: 'hexadecimal' }) }),
    z.object({ offset: z.number(), written: z.int().meta({ description: 'bytes' }) }),
  ]),
  'ivshmem-join': VirtualPeer,
} as const
