// Which layouts have a guest that reads tables of QEMU's own, and what the others lack.

import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'

/** Version of the first machine types whose tables QEMU writes (hw/i386/pc_piix.c: has_acpi_build). */
const FIRST_WITH_TABLES: readonly [number, number] = [1, 7]

function isBefore(
  [major, minor]: readonly [number, number],
  [first, firstMinor]: readonly [number, number],
): boolean {
  return major < first || (major === first && minor < firstMinor)
}

function describeMissing(layout: Layout, { machine }: Pick<ResolvedLayout, 'machine'>): string | undefined {
  const { type, family, version = FIRST_WITH_TABLES } = machine
  switch (family) {
    case 'pc':
    case 'q35':
      break
    case 'microvm':
      return `The machine "${type}" gives its guest no SRAT, SLIT or HMAT; a proof boot needs a pc or q35 machine.`
    case 'virt':
      return `The machine "${type}" starts without UEFI firmware here, and nothing else puts its tables into guest memory; a proof boot needs a pc or q35 machine.`
    case 'isapc':
    case 'none':
    case 'other':
      return `The machine "${type}" has no ACPI tables; a proof boot needs a pc or q35 machine.`
  }
  if (isBefore(version, FIRST_WITH_TABLES))
    return `QEMU writes no tables for the machine "${type}"; what a guest finds is its firmware's own. A proof boot needs version 1.7 or later.`
  if (layout.machine.acpi === 'off' || layout.otherArgs.some((argument) => /^--?no-acpi$/.test(argument)))
    return 'With ACPI off, QEMU writes no tables; what a guest may still find is its firmware\'s own. Turn the machine\'s "acpi" on for a proof boot.'
  return undefined
}

/** Fails with "proof-boot/no-tables", and the reason, for a layout whose guest would read none of QEMU's tables. */
export function requireTables(layout: Layout, resolved: Pick<ResolvedLayout, 'machine'>): void {
  const message = describeMissing(layout, resolved)
  if (message !== undefined) throw new Failure({ code: 'proof-boot/no-tables', message })
}
