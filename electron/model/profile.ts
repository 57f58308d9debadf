// What importers and exporters give back besides their main result: losses, and diagnostics of the text itself.

import { z } from 'zod'
import type { Diagnostic } from './diagnostic.ts'
import type { Layout } from './layout.ts'

/** Something that did not survive: what it was, and why or what became of it. Never silent. */
export const Loss = z.object({ what: z.string(), why: z.string() })
export type Loss = z.infer<typeof Loss>

/**
 * An imported layout. `diagnostics` are refusals that only the text shows (a value that no layout can hold, an order
 * of options); with an error among them QEMU refuses the text whatever the layout says.
 */
export interface ImportResult {
  layout: Layout
  losses: Loss[]
  diagnostics: Diagnostic[]
}

/** Text that cannot be read as the format at all (nothing is imported). */
export interface ImportFailure {
  message: string
  line?: number
  column?: number
}

export interface ExportResult {
  /** The profile's text, ready to be saved or pasted. */
  text: string
  losses: Loss[]
}

/** Formats of launch profiles that are read and written, by the names the CLI takes. */
export const PROFILE_FORMATS = ['memloom', 'qemu', 'qemu-json', 'readconfig', 'libvirt'] as const
export const ProfileFormat = z.enum(PROFILE_FORMATS)
export type ProfileFormat = z.infer<typeof ProfileFormat>

/**
 * Formats that are only written: "systemd" is a script that installs the VM as a service with what it needs of the host,
 * "ivshmem" one that installs the servers of the layout's ivshmem groups.
 */
export const EXPORT_FORMATS = [...PROFILE_FORMATS, 'systemd', 'ivshmem'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

/** How a qemu profile is laid out: a runnable script, one argument a line, or a JSON array of arguments. */
export const QEMU_STYLES = ['script', 'lines', 'json'] as const
export const QemuStyle = z.enum(QEMU_STYLES)
export type QemuStyle = z.infer<typeof QemuStyle>
