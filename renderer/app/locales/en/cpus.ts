// English: the guest's cpus, and where they run on the host.

export const cpus = {
  cpus: {
    title: 'CPU slots of the board',
    hint: 'Drag over CPUs. Arrows move, Shift widens, a node’s number gives, Delete takes away.',
    assign: 'Give to node | Give one CPU to node | Give {count} CPUs to node',
    'choose-first': 'Choose CPUs first',
    'needs-node': 'The layout has no guest nodes; add some in the Topology',
    'by-slot': 'CPUs are assigned by slot (-numa cpu). Written down by index they can be painted.',
    chosen: 'CPU {set} is chosen | CPU {set} is chosen | {count} CPUs are chosen: {set}',
    draft:
      '{count} CPU to guest node {text} … Enter | {count} CPU to guest node {text} … Enter | {count} CPUs to guest node {text} … Enter',
    socket: 'Socket {id}',
    die: 'Die {id}',
    part: 'CPUs {set}',
    place: {
      socket: 'socket',
      die: 'die',
      cluster: 'cluster',
      module: 'module',
      core: 'core',
      thread: 'thread',
    },
    cpu: 'CPU {index}',
    'node-short': 'N{id}',
    'no-node': 'on no node',
    nodes: 'node {set} | nodes {set}',
    'placed-by': {
      board: 'placed by the board',
      'left-out': 'left out: QEMU puts it on the first node',
    },
    split: 'threads of its core are on several nodes',
    absent: 'empty slot at start',
    brush: {
      title: 'What a stroke does',
      choose: 'Choose',
      node: 'Node {id}',
      counted: 'Node {brush} ({count} CPUs)',
      none: 'No node',
    },
    unit: { title: 'What a press takes', thread: 'Thread', core: 'Core', socket: 'Socket' },
    spread: {
      title: 'Spread',
      evenly: 'Evenly, whole cores, {over}',
      'by-socket': 'By socket, {over}',
      'over-all': 'over the guest node | over all {count} guest nodes',
      'over-some': 'over the nodes with CPUs ({set})',
    },
    findings: 'Problems of the CPUs',
    'more-findings': 'One more in Problems | {count} more in Problems',
    step: {
      release: 'CPUs {cpus} from their nodes',
      'by-index': 'Assign CPUs by index',
    },
    empty: {
      title: 'No CPU slots are known',
      text: 'QEMU refuses the CPU topology of this layout; see Problems.',
    },
  },
}
