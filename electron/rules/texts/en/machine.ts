// English texts of the rules of group machine/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const machineTexts: RuleTexts = {
  'machine/maxmem-below-ram': {
    why: 'maxmem is {maximum:size}, less than the main memory of {size:size}; it is the limit of main memory and memory devices together.',
    fix: 'Set maxmem to {size:size} or more, or leave it out.',
  },
  'machine/slots-without-maxmem': {
    why: 'There are {slots} slots but no maxmem, which says how much memory may be plugged.',
    fix: 'Set maxmem above the main memory, or remove slots.',
  },
  'machine/slots-without-headroom': {
    why: 'There are {slots} slots, but maxmem is {maximum:size}, the same as main memory: nothing could be plugged.',
    fix: 'Set maxmem above the main memory, or remove slots.',
  },
  'machine/slots-limit': {
    why: 'There are {slots} slots; QEMU accepts 0 to {limit}.',
    fix: 'Set slots to {limit} or less.',
  },
  'machine/maxmem-page-aligned': {
    why: 'maxmem is {maximum:size}, which is not a multiple of 4 KiB.',
    fix: 'Set maxmem to a multiple of 4 KiB.',
  },
  'machine/phys-bits': {
    why: 'The highest guest address is {highest:address}, but cpu {cpu} has {bits} address bits and reaches {limit:address}. Main memory, room up to maxmem, 1 GiB for each slot and the PCI window must fit.',
    fix: 'Use a cpu with more address bits, or lower maxmem or slots.',
    cases: {
      beyond: {
        why: '{key}={value} in {option} is beyond {limit} bytes (8 PiB); no cpu has so many address bits, and no layout holds the number.',
        fix: 'Write a smaller size.',
      },
    },
  },
  'machine/phys-bits-amd': {
    why: 'The highest guest address would be {unmoved:address}. AMD keeps addresses from {start:address} to 1 TiB for itself, so with cpu {cpu} QEMU moves memory above them; it would end at {highest:address}, but {bits} address bits reach {limit:address}.',
    fix: 'Use a cpu with more address bits, or lower maxmem or slots.',
  },
  'machine/hotplug-room': {
    why: 'There is room for {room:size} of memory devices above main memory of {size:size}; a Linux guest would need about {needed:size} of it to manage them all.',
    fix: 'Raise main memory, or lower maxmem to what will be plugged.',
  },
  'machine/no-device-memory': {
    why: 'Machine {machine} has no room for memory devices; it takes neither slots nor a maxmem above main memory.',
    fix: 'Remove slots and maxmem, or use machine q35 or pc.',
  },
  'machine/backend-stale-maxram': {
    why: 'Main memory is backend {backend} with {size:size} while -m gives no size; QEMU then keeps {maximum:size} as the maximum, and decides by it about memory devices and an extra guest node.',
    fix: 'Give the size of main memory, and maxmem if memory devices are wanted.',
    cases: {
      refused: {
        why: 'Main memory is backend {backend} with {size:size} while -m gives no size; QEMU then keeps {maximum:size} as the maximum, and machine {machine} takes no maximum above main memory.',
        fix: 'Give the size of main memory.',
      },
    },
  },
  'machine/unknown-type': {
    why: 'QEMU {version} has no machine type "{machine}".',
    fix: 'Choose a machine type that QEMU {version} has, for instance q35.',
  },
  'machine/unknown-cpu-model': {
    why: 'QEMU {version} has no cpu model "{model}".',
    fix: 'Choose a cpu model that QEMU {version} has, for instance max or qemu64.',
    cases: {
      empty: {
        why: '-cpu names no model; QEMU accepts a model and properties after it.',
        fix: 'Name a cpu model, or remove -cpu.',
      },
      none: {
        why: 'Cpu model {model} is given, but machine none has no place for a cpu.',
        fix: 'Remove -cpu, or choose a machine type with cpus.',
      },
    },
  },
  'machine/cpu-host-accel': {
    why: "Cpu model host is the host's own processor, which needs KVM or HVF; with {accel} QEMU emulates one.",
    fix: 'Use the accelerator kvm, or cpu model max.',
  },
  'machine/cpu-phys-bits': {
    why: 'phys-bits of cpu {cpu} is {given}; QEMU accepts {least} to {most}, and 0 for what the model has.',
    fix: 'Set phys-bits to {least} to {most}, or remove it.',
    cases: {
      text: {
        why: 'phys-bits of cpu {cpu} is "{given}", which is no number.',
        fix: 'Set phys-bits to {least} to {most}, or remove it.',
      },
      narrow: {
        why: 'phys-bits is {given}, but cpu {cpu} has 32 bits; QEMU takes phys-bits for 64-bit models only.',
        fix: 'Remove phys-bits, or choose a 64-bit model.',
      },
    },
  },
  'machine/unknown-accelerator': {
    why: 'QEMU has no accelerator "{accel}".',
    fix: 'Choose tcg, which is always there, or kvm.',
  },
  'machine/kvm-page-aligned': {
    why: 'The memory of {owner} starts at {start:address}, in the middle of a page; KVM maps whole pages only.',
    fix: 'Make the sizes of the backends before it multiples of 4 KiB, or use the accelerator tcg.',
  },
  'machine/target-value': {
    why: '"{value}" in {option} {key}= is neither on nor off.',
    fix: 'Write {key}=on or {key}=off, in lower case.',
    cases: {
      number: {
        why: '"{value}" in {option} {key}= is not a whole number.',
        fix: 'Write a whole number: decimal, hexadecimal with 0x, or octal with a leading 0.',
      },
      words: {
        why: '"{value}" in {option} {key}= is none of {words:list}.',
        fix: 'Write one of {words:list}.',
      },
    },
  },
  'machine/kvm-missing': {
    why: 'The accelerator is kvm, but the host has no /dev/kvm.',
    fix: 'Load the KVM module of the host, or use the accelerator tcg.',
  },
  'machine/mem-path-empty': {
    why: '-mem-path is empty; QEMU has no file to put the main memory in.',
    fix: 'Set -mem-path to a file or folder, or remove it.',
  },
  'machine/one-byte-ram': {
    why: 'Main memory of {size:size} has a piece of one byte; QEMU aborts when it describes that to the firmware.',
    fix: 'Change the size of main memory or max-ram-below-4g by some MiB.',
    cases: {
      below: {
        why: 'Main memory has one byte below 4 GiB; QEMU aborts when it describes that to the firmware.',
        fix: 'Raise max-ram-below-4g or the size of main memory.',
      },
      above: {
        why: 'Main memory has one byte above 4 GiB; QEMU aborts when it describes that to the firmware.',
        fix: 'Change the size of main memory or max-ram-below-4g by some MiB.',
      },
    },
  },
  'machine/deprecated-type': {
    why: 'Machine type {machine} is deprecated in QEMU {version}; a later QEMU will not start it.',
    fix: 'Move to a newer machine type when the guest can take it.',
    cases: {
      gone: {
        why: 'Machine type {machine} was deprecated, and QEMU {version} has it no longer.',
        fix: 'Choose a machine type that this QEMU has.',
      },
    },
  },
  'machine/max-ram-below-4g-range': {
    why: 'max-ram-below-4g is {value:size}; QEMU accepts up to 4 GiB.',
    fix: 'Set max-ram-below-4g to 4 GiB or less, or remove it.',
    cases: {
      unknown: {
        why: 'Machine {machine} has no max-ram-below-4g; pc, q35 and isapc have it.',
        fix: 'Remove max-ram-below-4g.',
      },
    },
  },
  'machine/max-ram-below-4g-warn': {
    why: 'max-ram-below-4g={value:size} cuts main memory of {size:size} at an address that is no whole GiB; the guest cannot use its largest pages there.',
    fix: 'Set max-ram-below-4g to a whole number of GiB.',
    cases: {
      unreached: {
        why: 'QEMU warns of max-ram-below-4g={value:size} because it is no whole GiB, although main memory of {size:size} does not reach it.',
        fix: 'Remove max-ram-below-4g, or set it to a whole number of GiB.',
      },
      tiny: {
        why: 'max-ram-below-4g is {value:size}; firmware may not work with less than 1 MiB there.',
        fix: 'Set max-ram-below-4g to 1 MiB or more, or remove it.',
      },
    },
  },
  'machine/backend-size-mismatch': {
    why: 'Backend {backend} has {backendSize:size}, but main memory is {size:size} (rounded up to 8 KiB); they must be the same.',
    fix: 'Set both to the same size, or give no size to main memory.',
  },
  'machine/backend-lookup': {
    why: 'Main memory is to be backend "{backend}", but there is no such backend.',
    fix: 'Choose a backend that exists, or add one.',
  },
  'machine/backend-vs-mem-path': {
    why: 'Main memory is to be backend {backend} and also a file at {path} (-mem-path); QEMU takes one of them.',
    fix: 'Remove -mem-path, or disconnect the backend.',
  },
  'machine/backend-vs-numa-memdev': {
    why: 'Main memory is to be backend {backend}, but guest nodes {nodes:list} bring backends of their own; QEMU takes one way.',
    fix: 'Disconnect the backend of the machine, or those of the guest nodes.',
  },
  'machine/reserved-ram-id': {
    why: 'The id "{id}" belongs to the main memory that QEMU makes itself on machine {machine}.',
    fix: 'Rename it, or make it the main memory.',
  },
  'machine/mem-path': {
    why: 'With -mem-path={path} QEMU makes a private file backend of {size:size} itself; the rules of file backends hold for it, and no other process sees its memory.',
    fix: 'Add a file backend with share=on and choose it as the main memory if others shall see it.',
    cases: {
      ignored: {
        why: 'The guest nodes bring their own backends, so QEMU does not even open -mem-path={path}.',
        fix: 'Remove -mem-path.',
      },
    },
  },
  'machine/backend-single-use': {
    why: 'Enclave section {section} uses backend {memdev}, which has a user already; a backend is used once.',
    fix: 'Choose another backend for the section.',
    cases: {
      users: {
        why: 'Backend {memdev} is asked for by {users:word}; a backend serves one purpose, and whoever comes second is refused.',
        fix: 'Add a backend for each further one.',
      },
    },
  },
  'machine/mem-prealloc-vs-reserve': {
    why: 'Backend {backend} has reserve=off, but -mem-prealloc makes every backend preallocate, which needs its memory reserved.',
    fix: 'Remove reserve=off, or -mem-prealloc.',
  },
  'machine/aux-ram-share': {
    why: 'aux-ram-share came with QEMU 10.0; QEMU {version} does not know it.',
    fix: 'Remove aux-ram-share.',
  },
  'machine/hmat-property': {
    why: 'Machine {machine} has no guest nodes and no hmat property.',
    fix: 'Remove hmat.',
  },
  'machine/sgx-epc-memdev': {
    why: 'Enclave section {section} names backend {memdev} of kind {kind}; it takes a backend of kind epc.',
    fix: 'Choose a backend of kind epc.',
    cases: {
      missing: {
        why: 'Enclave section {section} names backend "{memdev}", but there is no such backend.',
        fix: 'Choose a backend of kind epc.',
      },
      unset: {
        why: 'Enclave section {section} names no backend.',
        fix: 'Choose a backend of kind epc.',
      },
      node: {
        why: 'Enclave section {section} says no guest node; QEMU wants one from 7.0 on.',
        fix: 'Give the guest node; 0 when there are none.',
      },
    },
  },
}
