// The proof boot service: the firmware of a real QEMU on the layout of a document.

import type { proofBootService } from '../contract/proof-boot.ts'
import type { Implementation } from '../contract/service.ts'
import type { Layout } from '../model/layout.ts'
import { chooseBinaries, requireControl } from './choose-binaries.ts'
import type { Ports } from './ports.ts'

/** Implements the service; `getLayout` gives the layout of an open document as it is now. */
export function makeProofBootService(
  ports: Ports,
  getLayout: (document: string) => Layout,
): Implementation<typeof proofBootService> {
  return {
    async run({ document, binary }, cancellation) {
      requireControl(ports)
      const layout = getLayout(document)
      const [first = ''] = binary === undefined ? await chooseBinaries(ports, layout.target) : [binary]
      return ports.machine.runProofBoot(layout, first, cancellation)
    },
  }
}
