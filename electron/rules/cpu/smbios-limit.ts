// Cores of a socket that the guest's SMBIOS tables cannot count.

import { defineRule } from '../rule.ts'

/** Cores or threads of a socket that QEMU writes into the byte of SMBIOS 2.0; it keeps the last value to itself. */
const LIMIT = 254

/**
 * q35 before 8.1 tells the guest of its processors in SMBIOS 2.0, where a socket has at most 254 cores and threads,
 * unless smbios-entry-point-type=64 asks for SMBIOS 3.0.
 *
 * Stands for: smbios_get_tables_ep() in QEMU's hw/smbios/smbios.c.
 */
export const cpuSmbiosLimit = defineRule({
  id: 'cpu/smbios-limit',
  severity: 'error',
  standsFor: 'hw/smbios/smbios.c: smbios_get_tables_ep()',
  versions: { from: '9.0' },
  *find({ layout, resolved }) {
    const { family, version, type } = resolved.machine
    if (family !== 'q35' || version === undefined) return
    const [major, minor] = version
    if (major > 8 || (major === 8 && minor >= 1)) return
    if ((layout.machine.extra?.['smbios-entry-point-type'] ?? '32') !== '32') return
    const { sockets, maxcpus } = resolved.smp
    const count = maxcpus / Math.max(sockets, 1)
    if (count <= LIMIT) return
    yield {
      at: layout.cpus.maxcpus === undefined ? '/cpus/cpus' : '/cpus/maxcpus',
      args: { count, limit: LIMIT, machine: type },
      fixes: [
        {
          title: 'setText',
          args: { field: 'smbios-entry-point-type', value: '64' },
          commands: [{ type: 'set', at: '/machine/extra/smbios-entry-point-type', value: '64' }],
        },
      ],
    }
  },
})
