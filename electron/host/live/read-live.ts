// What a running QEMU says of its memory, read over QMP in one short visit.

import { z } from 'zod'
import type { LiveMemdev, LiveReading } from '../../contract/live.ts'
import { POLICIES } from '../../model/backend.ts'
import { Failure } from '../../model/failure.ts'
import { connectQmp, type QmpClient } from '../qmp/client.ts'
import { findMonitors } from './processes.ts'

const Memdev = z.object({
  id: z.string().optional(),
  size: z.number(),
  merge: z.boolean(),
  dump: z.boolean(),
  prealloc: z.boolean(),
  share: z.boolean().default(false),
  reserve: z.boolean().optional(),
  'host-nodes': z.array(z.number()),
  policy: z.enum(POLICIES),
})

const Summary = z.object({ 'base-memory': z.number(), 'plugged-memory': z.number().default(0) })
const Status = z.object({ status: z.string() })
const Name = z.object({ name: z.string().optional() })
const Objects = z.array(z.object({ name: z.string(), type: z.string() }))

/** Asks, and reads the answer by a schema. Fails with "qmp/malformed" when it has another form. */
async function ask<Schema extends z.ZodType>(
  qmp: QmpClient,
  schema: Schema,
  command: string,
  args?: Record<string, unknown>,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await qmp.execute(command, args))
  if (parsed.success) return parsed.data
  throw new Failure({
    code: 'qmp/malformed',
    message: `QEMU answered ${command} in a form that Memloom does not know.`,
  })
}

/** Like ask; undefined when this QEMU refuses the question (it does not know the command or the object). */
async function askIfKnown<Schema extends z.ZodType>(
  qmp: QmpClient,
  schema: Schema,
  command: string,
  args?: Record<string, unknown>,
): Promise<z.output<Schema> | undefined> {
  try {
    return await ask(qmp, schema, command, args)
  } catch (error) {
    if (error instanceof Failure && error.data.code === 'qmp/refused') return undefined
    throw error
  }
}

async function describeMemdev(
  qmp: QmpClient,
  memdev: z.output<typeof Memdev>,
  types: ReadonlyMap<string, string>,
): Promise<LiveMemdev> {
  const { id, reserve, ...rest } = memdev
  const type = id === undefined ? undefined : types.get(id)
  const memPath =
    type === 'memory-backend-file'
      ? await askIfKnown(qmp, z.string(), 'qom-get', { path: `/objects/${id ?? ''}`, property: 'mem-path' })
      : undefined
  return {
    ...(id === undefined ? {} : { id }),
    ...rest,
    ...(reserve === undefined ? {} : { reserve }),
    ...(type === undefined ? {} : { kind: type.replace(/^memory-backend-/, '') }),
    ...(memPath === undefined ? {} : { memPath }),
  }
}

async function findOwner(socket: string, root: string): Promise<number | undefined> {
  return (await findMonitors(root)).find((monitor) => monitor.socket === socket)?.pid
}

export interface LiveOptions {
  signal?: AbortSignal | undefined
  /** The host's root folder, for who holds the socket. */
  root?: string
}

/** Connects to a QMP socket, asks for the memory, and leaves. Fails with "qmp/…". */
export async function readLive(
  socket: string,
  { signal, root = '/' }: LiveOptions = {},
): Promise<LiveReading> {
  const qmp = await connectQmp(socket, { signal })
  try {
    const { status } = await ask(qmp, Status, 'query-status')
    const { name } = (await askIfKnown(qmp, Name, 'query-name')) ?? {}
    const memdevs = await ask(qmp, z.array(Memdev), 'query-memdev')
    const objects = (await askIfKnown(qmp, Objects, 'qom-list', { path: '/objects' })) ?? []
    const types = new Map(
      objects.map((object) => [object.name, object.type.replace(/^child<(.*)>$/, '$1')] as const),
    )
    const described: LiveMemdev[] = []
    for (const memdev of memdevs) described.push(await describeMemdev(qmp, memdev, types))
    const summary = await askIfKnown(qmp, Summary, 'query-memory-size-summary')
    const { major, minor, micro } = qmp.version
    // The monitor serves one client: it is free again before anything else is looked up.
    qmp.close()
    const pid = await findOwner(socket, root)
    return {
      socket,
      ...(name === undefined ? {} : { name }),
      version: [major, minor, micro].join('.'),
      status,
      ...(pid === undefined ? {} : { pid }),
      memdevs: described,
      baseMemory: summary?.['base-memory'] ?? 0,
      pluggedMemory: summary?.['plugged-memory'] ?? 0,
      readAt: new Date().toISOString(),
    }
  } finally {
    qmp.close()
  }
}
