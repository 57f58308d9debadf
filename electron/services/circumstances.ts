// Keeps what each document is judged for up to date: the target's capabilities and the host's facts.

import type { TargetState } from '../contract/documents.ts'
import { printVersion, type Capabilities } from '../model/capabilities.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import type { Circumstances } from '../document/judge.ts'
import { listUnproved } from '../document/unproved.ts'
import type { Ports } from './ports.ts'

/** What a layout is judged for, and how sure the record of its target is. */
export interface KnownCircumstances {
  circumstances: Circumstances
  target: TargetState
}

/** Asks the machine what a layout's target can do and what the layout meets on this host. */
export async function readCircumstances(
  ports: Ports,
  layout: Layout,
  language: string,
  imported: readonly Diagnostic[] = [],
): Promise<KnownCircumstances> {
  const [{ capabilities, binary }, host] = await Promise.all([
    ports.machine.getCapabilities(layout.target),
    ports.machine.readHostFacts(layout),
  ])
  return {
    circumstances: { capabilities, language, imported, ...(host ? { host } : {}) },
    target: describeTarget(layout, capabilities, binary),
  }
}

/** The target as the app shows it; a verdict is predicted when something of the target was never run. */
export function describeTarget(
  layout: Layout,
  capabilities: Capabilities,
  binary: string | undefined,
): TargetState {
  const unproved = listUnproved(layout, capabilities, binary)
  return {
    qemu: printVersion(capabilities.version),
    origin: capabilities.origin,
    predicted: unproved.length > 0,
    unproved,
  }
}

/** What of a layout decides which facts are read: the target and the paths it names. */
export function getCircumstanceKey(layout: Layout): string {
  const paths = [
    layout.memory.memPath,
    ...layout.backends.map((backend) => backend.memPath),
    ...layout.chardevs.map((chardev) => chardev.path),
    ...layout.devices.map((device) => (device.kind === 'ivshmem' ? device.shm : undefined)),
  ]
  return JSON.stringify([layout.target, paths])
}
