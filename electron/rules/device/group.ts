// The rules of group device/.

import type { Rule } from '../rule.ts'
import { addrAlign } from './addr-align.ts'
import { addrConflict } from './addr-conflict.ts'
import { addrRange } from './addr-range.ts'
import { alignBeyond1g } from './align-beyond-1g.ts'
import { busName } from './bus-name.ts'
import { dimmAcpi } from './dimm-acpi.ts'
import { dimmHotplugDisabled } from './dimm-hotplug-disabled.ts'
import { dimmNeedsSlots } from './dimm-needs-slots.ts'
import { dimmNode } from './dimm-node.ts'
import { dimmSizeReadonly } from './dimm-size-readonly.ts'
import { dimmSlotBusy } from './dimm-slot-busy.ts'
import { dimmSlotRange } from './dimm-slot-range.ts'
import { dimmSlotsExhausted } from './dimm-slots-exhausted.ts'
import { fragmentation } from './fragmentation.ts'
import { memdevBusy } from './memdev-busy.ts'
import { memdevLookup } from './memdev-lookup.ts'
import { memdevRequired } from './memdev-required.ts'
import { needsMaxmem } from './needs-maxmem.ts'
import { noAcpiOption } from './no-acpi-option.ts'
import { nvdimmEnable } from './nvdimm-enable.ts'
import { nvdimmLabelFit } from './nvdimm-label-fit.ts'
import { nvdimmLabelMin } from './nvdimm-label-min.ts'
import { nvdimmPersistence } from './nvdimm-persistence.ts'
import { nvdimmReadonly } from './nvdimm-readonly.ts'
import { nvdimmUuid } from './nvdimm-uuid.ts'
import { pciAddress } from './pci-address.ts'
import { pciBusRequired } from './pci-bus-required.ts'
import { pciSlotTaken } from './pci-slot-taken.ts'
import { pciSlotsFull } from './pci-slots-full.ts'
import { pxbBoard } from './pxb-board.ts'
import { pxbBridgesOnly } from './pxb-bridges-only.ts'
import { pxbBusNumber } from './pxb-bus-number.ts'
import { pxbNode } from './pxb-node.ts'
import { regionBase } from './region-base.ts'
import { sizeAlign } from './size-align.ts'
import { space } from './space.ts'
import { virtioMemBlockSize } from './virtio-mem-block-size.ts'
import { virtioMemBlockSmall } from './virtio-mem-block-small.ts'
import { virtioMemDynamicMemslots } from './virtio-mem-dynamic-memslots.ts'
import { virtioMemMlock } from './virtio-mem-mlock.ts'
import { virtioMemNode } from './virtio-mem-node.ts'
import { virtioMemPreallocMemdev } from './virtio-mem-prealloc-memdev.ts'
import { virtioMemPrivateFile } from './virtio-mem-private-file.ts'
import { virtioMemReadonly } from './virtio-mem-readonly.ts'
import { virtioMemRequestedMultiple } from './virtio-mem-requested-multiple.ts'
import { virtioMemSizeMultiple } from './virtio-mem-size-multiple.ts'
import { virtioMemUnpluggedInaccessible } from './virtio-mem-unplugged-inaccessible.ts'
import { virtioPmemNode } from './virtio-pmem-node.ts'

/** Rules whose ids start with "device/". */
export const deviceRules: readonly Rule[] = [
  addrAlign,
  addrConflict,
  addrRange,
  alignBeyond1g,
  busName,
  dimmAcpi,
  dimmHotplugDisabled,
  dimmNeedsSlots,
  dimmNode,
  dimmSizeReadonly,
  dimmSlotBusy,
  dimmSlotRange,
  dimmSlotsExhausted,
  fragmentation,
  memdevBusy,
  memdevLookup,
  memdevRequired,
  needsMaxmem,
  noAcpiOption,
  nvdimmEnable,
  nvdimmLabelFit,
  nvdimmLabelMin,
  nvdimmPersistence,
  nvdimmReadonly,
  nvdimmUuid,
  pciAddress,
  pciBusRequired,
  pciSlotTaken,
  pciSlotsFull,
  pxbBoard,
  pxbBridgesOnly,
  pxbBusNumber,
  pxbNode,
  regionBase,
  sizeAlign,
  space,
  virtioMemBlockSize,
  virtioMemBlockSmall,
  virtioMemDynamicMemslots,
  virtioMemMlock,
  virtioMemNode,
  virtioMemPreallocMemdev,
  virtioMemPrivateFile,
  virtioMemReadonly,
  virtioMemRequestedMultiple,
  virtioMemSizeMultiple,
  virtioMemUnpluggedInaccessible,
  virtioPmemNode,
]
