// A few words of QEMU's refusals → the rules that stand for them. Only what tells one refusal from another; whatever
// names its option is placed by that, without an entry here.

/** Words (matched without case) that a message has, and ids of rules that it may be of; the likeliest first. */
export interface RefusalPattern {
  words: RegExp
  rules: readonly string[]
}

/** In this order; the first that fits counts. */
export const REFUSAL_PATTERNS: readonly RefusalPattern[] = [
  { words: /numa nodes .*ram size/i, rules: ['numa/total', 'numa/no-auto-split'] },
  { words: /node id missing/i, rules: ['numa/sparse-ids'] },
  { words: /local distance/i, rules: ['dist/self'] },
  { words: /either mem= or memdev/i, rules: ['numa/mem-vs-memdev'] },
  { words: /node is missing/i, rules: ['dist/declared-first'] },
  { words: /asymmetric/i, rules: ['dist/asymmetric-complete'] },
  { words: /distance between .* missing/i, rules: ['dist/every-pair'] },
  { words: /numa node \d+ is missing/i, rules: ['numa/initiator-exists', 'numa/initiator-range-soft'] },
  {
    words: /used multiple times|already (in use|busy)|is busy/i,
    rules: ['numa/memdev-reuse', 'device/memdev-busy', 'ivshmem/plain-busy'],
  },
  {
    words: /memory-backend.*numa memdev|numa memdev.*memory-backend/i,
    rules: ['machine/backend-vs-numa-memdev'],
  },
  { words: /mem-path.*memory-backend/i, rules: ['machine/backend-vs-mem-path'] },
  { words: /memory size .*backend/i, rules: ['machine/backend-size-mismatch'] },
  { words: /prealloc.*reserve/i, rules: ['backend/prealloc-vs-reserve'] },
  { words: /host-nodes must be empty/i, rules: ['backend/nodes-need-policy'] },
  { words: /host-nodes must be set/i, rules: ['backend/policy-needs-nodes'] },
  { words: /host-nodes value/i, rules: ['backend/host-nodes-range'] },
  { words: /bind memory/i, rules: ['backend/host-nodes-exist'] },
  { words: /phys-bits/i, rules: ['machine/phys-bits', 'machine/phys-bits-amd'] },
  { words: /slots\|maxmem/i, rules: ['machine/no-device-memory'] },
  { words: /slots were specified/i, rules: ['machine/slots-without-headroom'] },
  { words: /slots specified/i, rules: ['machine/slots-without-maxmem'] },
  { words: /memory slots/i, rules: ['machine/slots-limit'] },
  { words: /maximum memory size/i, rules: ['machine/maxmem-below-ram', 'machine/maxmem-is-bytes'] },
  { words: /greater than zero/i, rules: ['cpu/smp-zero'] },
  { words: /maxcpus must be equal/i, rules: ['cpu/smp-maxcpus'] },
  { words: /product of the hierarchy/i, rules: ['cpu/smp-product'] },
  { words: /max cpus supported/i, rules: ['cpu/smp-limit'] },
  { words: /cpu topology|smp\.\w+/i, rules: ['cpu/smp-levels'] },
  { words: /apic/i, rules: ['cpu/apic-id'] },
  { words: /unsupported machine type/i, rules: ['machine/unknown-type'] },
  { words: /reserved for the default ram/i, rules: ['machine/reserved-ram-id'] },
  { words: /is_power_of_2/i, rules: ['ivshmem/size-power-of-two', 'ivshmem/doorbell-shm-size'] },
  { words: /alignment/i, rules: ['backend/file-align'] },
  { words: /backing store size/i, rules: ['backend/file-too-short', 'backend/file-offset-rules'] },
  { words: /offset/i, rules: ['backend/file-offset-rules'] },
  { words: /open backing store.*no such/i, rules: ['backend/file-create', 'backend/file-path-required'] },
  { words: /open backing store/i, rules: ['backend/file-readonly-missing'] },
  {
    words: /map backing store|cannot allocate memory/i,
    rules: ['backend/hugetlb-pool', 'backend/prealloc-exhausted', 'backend/alloc-failure'],
  },
  { words: /share=off/i, rules: ['backend/shm-private'] },
  { words: /'?size'? .*doesn't take value|doesn't take value/i, rules: ['backend/size-zero'] },
  { words: /memory size must be/i, rules: ['backend/file-size-multiple'] },
  { words: /resize memfd/i, rules: ['backend/memfd-huge-size'] },
  { words: /create memfd/i, rules: ['backend/memfd-hugetlbsize-host'] },
  { words: /generic-initiator/i, rules: ['hmat/generic-initiator'] },
  { words: /affinity/i, rules: ['backend/thread-context-mix', 'backend/thread-context-cpus'] },
]
