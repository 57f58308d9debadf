// Titles of fixes in English, by what the edit does; rules share them. A title starts with a verb.

/** Titles by key; placeholders as in the texts of rules. `field` is QEMU's own word ("maxmem", "host-nodes"). */
export const fixTitles: Record<string, string> = {
  // Any field of any record.
  setNumber: 'Set {field:word} to {value}',
  setSize: 'Set {field:word} to {value:size}',
  setAddress: 'Set {field:word} to {value:address}',
  setList: 'Set {field:word} to {value:set}',
  setText: 'Set {field:word} to "{value}"',
  setOn: 'Set {field:word} to on',
  setOff: 'Set {field:word} to off',
  makeShared: 'Make {id} a {kind} backend with share=on',
  unset: 'Remove {field:word}',
  removeEntry: 'Remove {entry:word}',
  renameTo: 'Rename {name} to {to}',

  // Distances.
  setDistance: 'Set the distance from guest node {src} to {dst} to {value}',
  setDistanceBothWays: 'Set the distance between guest nodes {a} and {b} to {value} both ways',
  removeDistance: 'Remove the distance from guest node {src} to {dst}',
  addDistances: 'Add the {count} missing distances as {value}',
  removeAllDistances: 'Remove all distances',
  mirrorDistances: 'Add the {count} missing directions with the distance of the other',

  // Guest nodes and their memory.
  removeNuma: 'Remove all guest nodes, distances, cpu assignments and HMAT entries',
  renumberNodes: 'Renumber the guest nodes from 0 to {last}',
  addNodes: 'Add guest nodes {nodes:set} without memory',
  splitMemory: 'Divide main memory among {count} ram backends, one a guest node',
  connectNode: 'Connect backend {memdev} to guest node {node}',
  disconnectNodes: 'Disconnect the backends of guest nodes {nodes:set}',
  ownBackend: 'Give guest node {node} a ram backend of {size:size}',
  memToMemdev: 'Replace mem= of guest nodes {nodes:set} by ram backends',

  // Cpus.
  unsetLevels: 'Leave the levels of the cpu topology to QEMU',
  assignCpus: 'Place cpus {cpus:set} on guest node {node}',
  joinThreads: 'Place the threads of each core with its first thread',
  assignDefaultCpus: 'Place all cpus where QEMU would put them',

  // HMAT.
  removeHmat: 'Remove all that belongs to HMAT',
  removeHmatEntry: 'Remove the HMAT entry',
  moveCache: 'Move the cache of level {level} before it',
}
