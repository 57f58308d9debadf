// English texts of the rules of group device/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const deviceTexts: RuleTexts = {
  'device/dimm-acpi': {
    why: '{device} needs ACPI to be announced to the guest; the machine {machine} has it off.',
    fix: 'Switch ACPI on, or remove the DIMM.',
    cases: {
      firmware: {
        why: '{device} needs ACPI to be announced to the guest, and the machine {machine} has it only with UEFI firmware, which this layout does not load.',
        fix: 'Add firmware to the arguments (-bios, or a pflash drive), or remove the DIMM.',
      },
    },
  },
  'device/no-acpi-option': {
    why: 'The arguments contain -no-acpi, which QEMU no longer has since 9.0; the target is QEMU {version}.',
    fix: 'Set acpi of the machine to off instead.',
    cases: {
      still: {
        why: 'The arguments contain -no-acpi, which QEMU {version} still takes; it is gone since 9.0.',
        fix: 'Set acpi=off on the machine instead.',
      },
    },
  },
  'device/dimm-hotplug-disabled': {
    why: '{device} cannot be plugged, because -global sets {property} to off.',
    fix: 'Remove that -global option, or the DIMM.',
  },
  'device/memdev-required': {
    why: '{device} has no memdev; a memory device is the memory of a backend.',
    fix: 'Choose a memory backend for it.',
  },
  'device/memdev-lookup': {
    why: '{device} has memdev={memdev}; no memory backend of this layout has that id.',
    fix: 'Choose a memory backend that exists, or add one.',
  },
  'device/region-base': {
    why: 'Memory devices stand from {start:address} up to {end:address}: above {base:size} of main memory, at a whole GiB, with room for maxmem={maximum:size} and 1 GiB a slot ({slots} slots; machine types up to 2.1 without).',
    fix: 'Raise maxmem, or let QEMU choose the address.',
  },
  'device/memdev-busy': {
    why: '{device} has backend {memdev}, which {first:word} uses already; a backend is used once.',
    fix: 'Add a backend for it and choose that.',
    cases: {
      wanted: {
        why: '{device:word} has backend {memdev}, which {other} asks for, too; a backend is used once.',
        fix: 'Add a backend for {other} and choose that.',
      },
    },
  },
  'device/dimm-node': {
    why: '{device} belongs to guest node {node}; the machine has {count} guest nodes, and QEMU accepts 0 to {last}.',
    fix: 'Choose a guest node from 0 to {last}.',
  },
  'device/virtio-mem-node': {
    why: '{device} belongs to guest node {node}; the machine has {count} guest nodes, and QEMU accepts 0 to {last}.',
    fix: 'Choose a guest node from 0 to {last}.',
  },
  'device/dimm-needs-slots': {
    why: '{device} needs a slot, and the machine has none; this layout has {count} DIMMs.',
    fix: 'Set slots to at least {count}, together with maxmem.',
  },
  'device/dimm-slots-exhausted': {
    why: '{device} finds no free slot; there are {slots} slots for {count} DIMMs.',
    fix: 'Set slots to at least {count}.',
  },
  'device/dimm-slot-range': {
    why: '{device} has slot {slot}; QEMU accepts 0 to {last}, or -1 for the lowest free one.',
    fix: 'Choose a slot from 0 to {last}, or remove it.',
  },
  'device/dimm-slot-busy': {
    why: '{device} has slot {slot}, which a DIMM before it took.',
    fix: 'Choose another slot, or remove it so that QEMU takes a free one.',
  },
  'device/needs-maxmem': {
    why: '{device} has {size:size}; there is no room for memory devices, because maxmem is not above the main memory of {base:size}.',
    fix: 'Set maxmem to at least {needed:size}.',
  },
  'device/space': {
    why: '{device} needs {size:size}; {left:size} are left between main memory and maxmem.',
    fix: 'Set maxmem to at least {needed:size}.',
  },
  'device/addr-range': {
    why: '{device} starts at {address:address} and takes {size:size}; memory devices live from {start:address} up to {end:address}.',
    fix: 'Choose an address in that area, or remove it so that QEMU finds one.',
  },
  'device/addr-align': {
    why: '{device} starts at {address:address}; its memory is aligned to {alignment:size}.',
    fix: 'Set the address to a multiple of {alignment:size}, or remove it so that QEMU finds one.',
  },
  'device/addr-conflict': {
    why: '{device} takes {size:size} from {address:address} on, where {other} is already.',
    fix: 'Choose another address, or remove it so that QEMU finds one.',
  },
  'device/size-align': {
    why: '{device} has backend {id} with {size:size}; its memory comes in units of {alignment:size}.',
    fix: 'Set the size of {id} to a multiple of {alignment:size}.',
  },
  'device/align-beyond-1g': {
    why: '{device} is aligned to {alignment:size}, and the area for memory devices starts at {start:address}; room in front of it is lost.',
    fix: 'Set the alignment of its backend to 1 GiB at most.',
  },
  'device/fragmentation': {
    why: '{device} needs {size:size} aligned to {alignment:size}; the devices before it leave no such gap.',
    fix: 'Raise maxmem, or put devices with larger alignment first.',
  },
  'device/dimm-size-readonly': {
    why: '{device} has size={value}; its size is that of its backend and cannot be set.',
    fix: 'Remove size, and set it on the backend.',
  },
  'device/nvdimm-enable': {
    why: '{device} needs a machine with nvdimm=on; {machine} has nvdimm={nvdimm} or cannot have NVDIMMs.',
    fix: 'Switch nvdimm of the machine on, or use a machine that has it (pc, q35).',
  },
  'device/nvdimm-persistence': {
    why: 'The machine {machine} has nvdimm-persistence="{value}"; QEMU accepts cpu and mem-ctrl, on machines that can have NVDIMMs.',
    fix: 'Set nvdimm-persistence to cpu or mem-ctrl, or remove it.',
  },
  'device/nvdimm-label-min': {
    why: '{device} has a label-size of {label:size}; QEMU accepts {least:size} and more.',
    fix: 'Set label-size to at least {least:size}, or remove it.',
  },
  'device/nvdimm-label-fit': {
    why: '{device} has backend {id} with {size:size} and a label of {label:size}; at least {alignment:size} must be left beside the label.',
    fix: 'Make the backend larger, or the label smaller.',
  },
  'device/nvdimm-readonly': {
    why: '{device} has backend {id}, which is read-only; the guest has to be told so by unarmed=on.',
    fix: 'Switch unarmed on, or make the backend writable.',
  },
  'device/nvdimm-uuid': {
    why: '{device} has uuid="{uuid}"; a UUID is 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.',
    fix: 'Correct the UUID, or remove it.',
  },
  'device/virtio-mem-prealloc-memdev': {
    why: '{device} has backend {id}, which is preallocated; virtio-mem gives all memory back at start and refuses that.',
    fix: 'Switch prealloc off for {id}, and on for the device.',
  },
  'device/virtio-mem-mlock': {
    why: 'Memory is locked by mem-lock={memLock}, which does not go with {device}, nor does QEMU before 10.0 know on-fault; the target is QEMU {version}.',
    fix: 'Remove mem-lock.',
  },
  'device/virtio-mem-readonly': {
    why: '{device} has backend {id} with readonly=on; virtio-mem discards memory and has to write to it.',
    fix: 'Remove readonly=on of {id}.',
  },
  'device/virtio-mem-private-file': {
    why: '{device} has backend {id} of kind {kind} with share=off; what virtio-mem discards is gone from the file for everybody.',
    fix: 'Switch share on for {id}, or use a ram backend.',
  },
  'device/virtio-mem-unplugged-inaccessible': {
    why: '{device} lets the guest read unplugged memory of backend {id}, which fills it with pages; only private ram does without.',
    fix: 'Set unplugged-inaccessible to on, or use a private ram backend.',
  },
  'device/virtio-mem-dynamic-memslots': {
    why: '{device} has dynamic-memslots with unplugged-inaccessible={inaccessible}; it needs on, and QEMU 8.2 or later (the target is {version}).',
    fix: 'Set unplugged-inaccessible to on, or remove dynamic-memslots.',
  },
  'device/virtio-mem-block-size': {
    why: '{device} has a block-size of {block:size}; QEMU accepts powers of two from {least:size} on.',
    fix: 'Set block-size to a power of two of at least {least:size}, or remove it.',
  },
  'device/virtio-mem-block-small': {
    why: '{device} has a block-size of {block:size}; below {usual:size} it breaks transparent huge pages up.',
    fix: 'Set block-size to at least {usual:size}, or remove it.',
  },
  'device/virtio-mem-size-multiple': {
    why: '{device} has backend {id} with {size:size}; virtio-mem is a whole number of blocks of {block:size}.',
    fix: 'Set the size of {id} to a multiple of {block:size}.',
  },
  'device/virtio-mem-requested-multiple': {
    why: '{device} has a requested-size of {requested:size}; virtio-mem is plugged in blocks of {block:size}.',
    fix: 'Set requested-size to a multiple of {block:size}.',
  },
  'device/virtio-pmem-node': {
    why: '{device} has node={value}; virtio-pmem belongs to no guest node and has no such property.',
    fix: 'Remove node, or use an nvdimm.',
  },
  'device/pci-bus-required': {
    why: '{device} needs a {bus} bus, and the machine {machine} has none.',
    fix: 'Choose a machine with PCI, for example q35, or another device.',
  },
  'device/bus-name': {
    why: '{device} names the bus "{bus}", which the machine {machine} does not have.',
    fix: 'Remove bus=, or name a bus that is there.',
    cases: {
      other: {
        why: '{device} names the bus "{bus}", which is of a kind that the device does not fit.',
        fix: 'Remove bus=, or name a PCI bus.',
      },
      'bridges-only': {
        why: '{device} names the bus "{bus}" of a pxb-pcie, where only bridges fit.',
        fix: 'Remove bus=, or name {root} or the bus of a pcie-root-port.',
      },
      none: {
        why: '{device} names the bus "{bus}", but such a device goes on no bus.',
        fix: 'Remove bus=.',
      },
    },
  },
  'device/pci-address': {
    why: '{device} has addr={addr}; QEMU takes a slot of 0 to 1f in hexadecimal, and a function of 0 to 7 behind a point.',
    fix: 'Write a slot such as "5" or "1d.0", or remove addr= to take the next free one.',
  },
  'device/pci-slot-taken': {
    why: '{device} cannot stand at {address} of the PCI bus; {by} is there.',
    fix: 'Choose another slot, or remove addr= to take the next free one.',
    cases: {
      function: {
        why: '{device} shares a slot with {by}, but the first function of that slot is a whole device ({address}).',
        fix: 'Choose another slot, or set multifunction=on for the first function.',
      },
    },
  },
  'device/pci-slots-full': {
    why: '{device} finds no free slot on the PCI bus, which has 32.',
    fix: 'Remove a device, or put some behind a bridge.',
  },
  'device/pxb-board': {
    why: '{device} is a {kind}, which does not fit the bus of machine {machine}; that takes {right}.',
    fix: 'Use {right}, or another machine type.',
  },
  'device/pxb-bus-number': {
    why: '{device} has no bus_nr, or 0; its bridge needs a number above 0.',
    fix: 'Set bus_nr to a bus number that is free, for example 100.',
  },
  'device/pxb-node': {
    why: '{device} has numa_node={node}, but the number of guest nodes is {count}.',
    fix: 'Add the guest node, or remove numa_node.',
  },
  'device/pxb-bridges-only': {
    why: '{device} names no bus and comes after {expander}, so QEMU plugs it in there, where only bridges fit.',
    fix: 'Set bus={root} for the device, or move it before {expander}.',
  },
}
