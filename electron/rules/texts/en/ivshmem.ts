// English texts of the rules of group ivshmem/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const ivshmemTexts: RuleTexts = {
  'ivshmem/chardev-value': {
    why: '"{value}" in {key}= of chardev {id} is neither on nor off.',
    fix: 'Write {key}=on or {key}=off, in lower case, or remove it.',
    cases: {
      number: {
        why: '"{value}" in {key}= of chardev {id} is not a whole number.',
        fix: 'Write a whole number without a unit, or remove {key}.',
      },
    },
  },
  'ivshmem/plain-memdev-required': {
    why: '{device} has memdev="{memdev}"; it needs the id of a memory backend of this layout.',
    fix: 'Choose a memory backend for it, or add one.',
  },
  'ivshmem/plain-busy': {
    why: '{device} shares backend {memdev}, which {first:word} uses already; a backend is used once.',
    fix: 'Add a backend for the shared memory and choose it.',
  },
  'ivshmem/size-power-of-two': {
    why: '{device} shares backend {id} with {size:size}, which is not a power of two; QEMU aborts on it.',
    fix: 'Set the size of {id} to a power of two.',
  },
  'ivshmem/master-value': {
    why: 'master is "{value}"; QEMU accepts on, off and auto.',
    fix: 'Choose one of on, off and auto.',
  },
  'ivshmem/plain-foreign-keys': {
    why: '{device} has {key}={value}; ivshmem-plain has memdev and master only, and its size is that of the backend.',
    fix: 'Remove {key}, or use ivshmem-doorbell for interrupts.',
  },
  'ivshmem/doorbell-foreign-keys': {
    why: '{device} has {key}={value}; ivshmem-doorbell has chardev, vectors, ioeventfd and master only, and its memory comes from the server.',
    fix: 'Remove {key}, or use ivshmem-plain to share a backend.',
  },
  'ivshmem/legacy-gone': {
    why: '{device} is the ivshmem device of 2012, which QEMU no longer has since 4.0; the target is QEMU {version}.',
    fix: 'Use ivshmem-plain with a shared backend, or ivshmem-doorbell with a server.',
  },
  'ivshmem/flat': {
    why: '{device} is of a type that only boards without PCI have built in; QEMU does not add it to this machine.',
    fix: 'Use ivshmem-plain or ivshmem-doorbell.',
  },
  'ivshmem/doorbell-chardev-required': {
    why: '{device} has chardev="{chardev}"; it needs the id of a character device that exists and that nothing else uses.',
    fix: 'Choose a character device for it alone, or add one that connects to the server.',
  },
  'ivshmem/doorbell-server-absent': {
    why: 'Character device {id} connects to "{path}", where no server listens on this host.',
    fix: 'Start the ivshmem server first, or correct the path.',
  },
  'ivshmem/doorbell-chardev-kind': {
    why: '{device} waits for the greeting of an ivshmem server on character device {chardev} ({backend}), which never comes there; QEMU hangs at start.',
    fix: 'Use a socket character device that connects to the path of an ivshmem server.',
  },
  'ivshmem/doorbell-vectors': {
    why: '{device} has {vectors} vectors; QEMU accepts 1 to {limit}.',
    fix: 'Set vectors to a number from 1 to {limit}.',
  },
  'ivshmem/doorbell-vectors-server': {
    why: '{device} has {vectors} vectors, and the server sends interrupts for {sent}; QEMU drops the others.',
    fix: 'Set vectors to {sent}, or let the server hand out fewer.',
  },
  'ivshmem/doorbell-version': {
    why: '{device} connects to "{path}", whose server greets with version {version} in a way QEMU does not take; it takes version 0, without a descriptor.',
    fix: 'Use an ivshmem server of QEMU 2.5 or later, which speaks version 0.',
  },
  'ivshmem/doorbell-id': {
    why: '{device} connects to "{path}", whose server gives it the id {id}; QEMU accepts 0 to {limit}, without a descriptor.',
    fix: 'Use a server that numbers its peers from 0 to {limit}.',
  },
  'ivshmem/doorbell-shm-size': {
    why: '{device} connects to "{path}", whose server shares {size:size}; QEMU needs a power of two of at least {page:size}.',
    fix: 'Start the server with a power of two of at least {page:size}.',
  },
  'ivshmem/doorbell-early-interrupt': {
    why: '{device} connects to "{path}", whose server sends interrupts before the shared memory; QEMU crashes on it.',
    fix: 'Use a server that sends the shared memory first.',
  },
  'ivshmem/doorbell-master': {
    why: '{device} has master=on, and the server gives it the id {id}; only the peer with id 0 is master.',
    fix: 'Remove master=on, or connect this VM first.',
  },
  'ivshmem/group-differs': {
    why: '{what:word} shares "{value}", and {other:word} of {vm} (at {place}) shares "{otherValue}"; a server has one memory.',
    fix: 'Choose one of the two for both.',
    cases: {
      socket: {
        why: '{what:word} is at "{value}", and {other:word} of {vm} (at {place}) is at "{otherValue}"; the VMs do not meet.',
        fix: 'Use one socket for both, or rename one of the groups.',
      },
      size: {
        why: '{what:word} shares {value:size}, and {other:word} of {vm} (at {place}) shares {otherValue:size}; a server has one memory.',
        fix: 'Set both to the size that the server is started with.',
      },
      vectors: {
        why: '{what:word} has {value} vectors, and {other:word} of {vm} (at {place}) has {otherValue}; the server gives each VM as many.',
        fix: 'Set both to the number that the server is started with.',
      },
      legacy: {
        why: '{what:word} speaks the protocol before QEMU 2.5, and {other:word} of {vm} (see {place}) does not; a server speaks one.',
        fix: 'Switch legacy off here, or on there.',
      },
      current: {
        why: '{what:word} speaks the protocol of QEMU 2.5 and later, and {other:word} of {vm} (see {place}) the one before it; a server speaks one.',
        fix: 'Switch legacy off there, or on here.',
      },
    },
  },
  'seed-ivshmem/size-default': {
    why: '{device} has no size; the device of 2012 then shares {size:size}.',
    fix: 'Give the backend of its successor that size.',
  },
  'seed-ivshmem/size-text': {
    why: '{device} has size="{size}"; the device of 2012 takes a decimal number of MiB, with or without M, or of GiB with G.',
    fix: 'Write the size in MiB, or with G.',
  },
  'seed-ivshmem/size-power-of-two': {
    why: '{device} shares {size:size}, which is not a power of two.',
    fix: 'Set the size to a power of two.',
  },
  'seed-ivshmem/role': {
    why: '{device} has role="{role}"; the device of 2012 knows master, which migrates, and peer, which does not.',
    fix: 'Choose master or peer.',
  },
  'seed-ivshmem/source-required': {
    why: '{device} has neither a character device nor shm, so there is no memory to share.',
    fix: 'Name a shared memory object with shm, or a character device of a server.',
  },
  'seed-ivshmem/ioeventfd-needs-msi': {
    why: '{device} has ioeventfd=on and msi=off; the device of 2012 rings through MSI-X only.',
    fix: 'Switch msi on, or ioeventfd off.',
  },
  'seed-ivshmem/chardev-beats-shm': {
    why: '{device} has a character device and shm="{shm}"; QEMU takes the memory that the server hands out and ignores shm.',
    fix: 'Remove shm.',
  },
}
