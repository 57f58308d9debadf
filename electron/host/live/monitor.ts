// What reading and acting need of a monitor.

import { z } from 'zod'
import { Failure } from '../../model/failure.ts'
import type { QemuVersion, QmpEvent } from '../qmp/client.ts'

export interface Monitor {
  readonly version: QemuVersion
  /** The newest, oldest first. */
  readonly events: readonly QmpEvent[]
  readonly isClosed: boolean
  /** Fails with "qmp/…". */
  execute: (command: string, args?: Record<string, unknown>, deadline?: number) => Promise<unknown>
  close: () => void
}

/** Asks, and reads the answer by a schema. Fails with "qmp/malformed" when it has another form. */
export async function ask<Schema extends z.ZodType>(
  qmp: Monitor,
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
export async function askIfKnown<Schema extends z.ZodType>(
  qmp: Monitor,
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

/** The text of a command of the human monitor; "" where QEMU has no human monitor. */
export async function askHuman(qmp: Monitor, line: string): Promise<string> {
  return (await askIfKnown(qmp, z.string(), 'human-monitor-command', { 'command-line': line })) ?? ''
}
