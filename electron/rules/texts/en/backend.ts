// English texts of the rules of group backend/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const backendTexts: RuleTexts = {
  'backend/size-required': {
    why: 'Backend {id} has no size; QEMU gives none by itself.',
    fix: 'Set the size of {id}.',
  },
  'backend/size-zero': {
    why: 'Backend {id} has a size of 0; QEMU accepts 1 byte and more.',
    fix: 'Set the size of {id}, or remove the backend.',
  },
  'backend/file-size-multiple': {
    why: 'Backend {id} has {size:size} behind "{path}", where a page is {page:size}; a file backend is a whole number of pages.',
    fix: 'Set the size to a multiple of {page:size}.',
  },
  'backend/file-size-min-page': {
    why: 'Backend {id} has {size:size} behind "{path}", where one page is {page:size} already.',
    fix: 'Set the size to {page:size} or a multiple of it.',
  },
  'backend/fd-size-page': {
    why: 'Backend {id} has {size:size}; a {kind} backend is a whole number of pages of {page:size}.',
    fix: 'Set the size to a multiple of {page:size}.',
  },
  'backend/shm-type': {
    why: 'Backend {id} is of kind shm, which came with QEMU 9.1; the target is QEMU {version}.',
    fix: 'Use a memfd backend, or choose QEMU 9.1 or later as the target.',
  },
  'backend/shm-private': {
    why: 'Backend {id} has share=off; a backend of kind shm is always shared.',
    fix: 'Remove share=off, or use a ram backend for private memory.',
  },
  'backend/epc-host': {
    why: 'Backend {id} is of kind epc; this host has no /dev/sgx_vepc, without which QEMU does not know the kind.',
    fix: 'Use a host with SGX and its vepc device, or another kind of backend.',
  },
  'backend/prealloc-threads-zero': {
    why: 'Backend {id} has prealloc-threads=0; QEMU accepts 1 and more.',
    fix: 'Set prealloc-threads to at least 1, or remove it.',
  },
  'backend/prealloc-vs-reserve': {
    why: 'Backend {id} has reserve=off while preallocation is on; memory that is populated at start is reserved as well.',
    fix: 'Remove reserve=off, or switch preallocation off.',
  },
  'backend/prealloc-context': {
    why: 'Backend {id} has prealloc-context={context}; no thread context of this layout has that id.',
    fix: 'Choose a thread context that exists, add one, or remove prealloc-context.',
  },
  'backend/prealloc-readonly-crash': {
    why: 'Backend {id} is preallocated and has readonly=on; preallocation writes to each page, and QEMU dies of it.',
    fix: 'Switch preallocation off for {id}, or remove readonly=on.',
  },
  'backend/prealloc-exhausted': {
    why: 'Backend {id} preallocates {needed} huge pages of {page:size} for its {size:size}; {free} are free on this host.',
    fix: 'Add huge pages to the pool, or make the backend smaller.',
  },
  'backend/policy-value': {
    why: 'The policy is "{value}"; QEMU accepts default, preferred, bind and interleave.',
    fix: 'Choose one of default, preferred, bind and interleave.',
  },
  'backend/policy-needs-nodes': {
    why: 'Backend {id} has policy={policy} and no host-nodes for it to act on.',
    fix: 'Choose host nodes, or remove the policy.',
  },
  'backend/nodes-need-policy': {
    why: 'Backend {id} has host-nodes={hostNodes:set} and the default policy, which uses no host nodes.',
    fix: 'Set the policy to bind, preferred or interleave, or remove host-nodes.',
  },
  'backend/host-nodes-range': {
    why: 'Backend {id} names host nodes {beyond:set}; QEMU accepts 0 to {limit}.',
    fix: 'Choose host nodes from 0 to {limit}.',
  },
  'backend/host-nodes-exist': {
    why: 'Backend {id} names host nodes {hostNodes:set}, none of which has memory on this host; those that have are: {present:set}.',
    fix: 'Choose at least one of the host nodes {present:set}.',
  },
  'backend/alloc-failure': {
    why: 'Backend {id} needs {size:size} at once; QEMU can get at most {promise:size} here.',
    fix: 'Make the backend smaller, or let it go without reservation (reserve=off) where the host allows that.',
    cases: {
      beyond: {
        why: '{key}={value} in {option} is beyond {limit} bytes (8 PiB); no host can promise that much memory, and no layout holds the number.',
        fix: 'Write a smaller size.',
      },
    },
  },
  'backend/reserve-strict-host': {
    why: 'Backend {id} has reserve=off; this host promises memory strictly (vm.overcommit_memory=2), and QEMU refuses that.',
    fix: 'Remove reserve=off, or change vm.overcommit_memory on the host.',
  },
  'backend/file-path-required': {
    why: 'Backend {id} is of kind file and has no mem-path.',
    fix: 'Set mem-path to a file, or to a folder in which QEMU makes one.',
  },
  'backend/file-create': {
    why: 'Backend {id} has mem-path="{path}"; neither the file nor the folder it would stand in exists on this host.',
    fix: 'Create the folder, or choose another path.',
  },
  'backend/file-too-short': {
    why: 'Backend {id} needs {size:size} of "{path}", which is {length:size} long; only an empty file is extended.',
    fix: 'Make the file longer or remove it, or make the backend smaller.',
  },
  'backend/file-not-mappable': {
    why: 'Backend {id} has mem-path="{path}"; that is a {type:word} which cannot be mapped into memory.',
    fix: 'Choose a regular file, a folder, or a device that holds memory.',
  },
  'backend/file-align': {
    why: 'Backend {id} has align={align:size}; QEMU accepts powers of two that are multiples of the page size, {page:size} here.',
    fix: 'Set align to such a power of two, or remove it.',
  },
  'backend/file-offset-key': {
    why: 'Backend {id} has offset={offset:size}; the property came with QEMU 8.1, and the target is QEMU {version}.',
    fix: 'Remove offset, or choose QEMU 8.1 or later as the target.',
  },
  'backend/file-offset-rules': {
    why: 'Backend {id} has {size:size} from offset {offset:size} on; the offset is a multiple of {page:size}, and both together end within {length:size}.',
    fix: 'Set the offset to a multiple of {page:size} that leaves room for the backend.',
  },
  'backend/file-readonly-missing': {
    why: 'Backend {id} has readonly=on for "{path}"; it needs a file that exists, and this is: {type:word}.',
    fix: 'Create the file first, choose another path, or remove readonly=on.',
  },
  'backend/file-readonly-empty': {
    why: 'Backend {id} has readonly=on for "{path}", an empty file that QEMU cannot extend then; the guest reads nothing from it.',
    fix: 'Fill the file first, choose another path, or remove readonly=on.',
  },
  'backend/file-rom-key': {
    why: 'Backend {id} has rom={rom}; the property came with QEMU 8.2, and the target is QEMU {version}.',
    fix: 'Remove rom, or choose QEMU 8.2 or later as the target.',
  },
  'backend/file-rom-combos': {
    why: 'Backend {id} has rom={rom} with readonly={readonly} and share={share}; rom=on needs readonly=on, and rom=off with readonly=on needs share=off.',
    fix: 'Change readonly or share to agree with rom, or remove rom.',
  },
  'backend/pmem-not-dax': {
    why: 'Backend {id} has pmem=on for "{path}", which is not on persistent memory (DAX); what the guest writes may be lost in a crash.',
    fix: 'Remove pmem=on, or choose a file on a DAX file system.',
  },
  'backend/hugetlb-pool': {
    why: 'Backend {id} reserves {needed} huge pages of {page:size} for its {size:size}; {free} are free on this host.',
    fix: 'Add huge pages to the pool, make the backend smaller, or set reserve=off.',
  },
  'backend/memfd-hugetlbsize-value': {
    why: 'Backend {id} has hugetlbsize={hugetlbsize:size}; QEMU accepts powers of two from 1 byte on.',
    fix: 'Set hugetlbsize to a huge page size of the host, for example 2 MiB, or remove it.',
  },
  'backend/memfd-hugetlbsize-host': {
    why: 'Backend {id} asks for huge pages of {page:size}; this host keeps no pages of that size.',
    fix: 'Add pages of {page:size} to the host, or choose a page size that it keeps.',
  },
  'backend/memfd-huge-size': {
    why: 'Backend {id} has {size:size} in huge pages of {page:size}; it is a whole number of them.',
    fix: 'Set the size to a multiple of {page:size}.',
  },
  'backend/thread-context-mix': {
    why: 'Thread context {id} has cpu-affinity={cpus:set} and node-affinity={nodes:set}; QEMU accepts one of the two.',
    fix: 'Remove cpu-affinity or node-affinity.',
  },
  'backend/thread-context-cpus': {
    why: 'Thread context {id} has cpu-affinity="{cpus:set}"; at least one host cpu that QEMU may run on belongs there.',
    fix: 'Choose at least one host cpu that QEMU may run on, or remove cpu-affinity.',
    cases: {
      empty: {
        why: '{option} has an empty {key}=; at least one host cpu that QEMU may run on belongs there.',
        fix: 'Write at least one host cpu, or remove {key}=.',
      },
    },
  },
  'backend/thread-context-nodes': {
    why: 'Thread context {id} has node-affinity="{nodes:set}"; at least one host node that has cpus belongs there.',
    fix: 'Choose at least one host node with cpus, or remove node-affinity.',
  },
  'backend/thread-context-id-readonly': {
    why: 'Thread context {id} has thread-id={value}; QEMU makes the thread itself, and its id can only be read.',
    fix: 'Remove thread-id.',
  },
}
