// Enclave sections, on the boards that make memory of them.

import type { SgxEpc } from '../../model/machine.ts'
import type { RuleContext } from '../rule.ts'

/**
 * The enclave sections that QEMU builds: a PC does, with PCI or without; microvm reads the property and leaves it at that
 * (pc_machine_init_sgx_epc() is called by pc_init1() and pc_q35_init() alone).
 */
export function listEnclaveSections({ layout, resolved }: RuleContext): readonly SgxEpc[] {
  const isPc = ['pc', 'q35', 'isapc'].includes(resolved.machine.family)
  return isPc ? (layout.machine.sgxEpc ?? []) : []
}
