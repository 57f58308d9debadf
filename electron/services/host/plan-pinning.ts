// Where the threads of a VM could run on this host: the suggestion with what it was made from.

import type { HostPicture } from '../../model/host-picture.ts'
import type { Layout } from '../../model/layout.ts'
import type { OtherPins, PinningPlan } from '../../model/pinning-plan.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { listUsableCpus } from './pinning/host-cores.ts'
import { listGivenDevices, listIothreads } from './pinning/other-threads.ts'
import { suggestPinning } from './pinning/suggest.ts'

/** Plans the pinning of a layout on a host where `others` pin as well. */
export function planPinning(
  layout: Layout,
  resolved: ResolvedLayout,
  picture: HostPicture,
  others: OtherPins[],
): PinningPlan {
  const devices = listGivenDevices(layout, picture.pci)
  const iothreads = listIothreads(layout)
  return {
    suggestion: suggestPinning(layout, resolved, picture, others, devices, iothreads),
    others,
    devices,
    iothreads,
    usable: listUsableCpus(picture),
  }
}
