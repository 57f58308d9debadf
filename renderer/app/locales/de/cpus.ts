// German: the guest's cpus, and where they run on the host.

import type { cpus as English } from '../en/cpus.ts'

export const cpus: typeof English = {
  cpus: {
    title: 'CPU-Plätze der Platine',
    hint: 'Über CPUs ziehen. Pfeile bewegen, Umschalt erweitert, eine Knotennummer vergibt, Entf nimmt weg.',
    assign: 'An Knoten geben | Eine CPU an Knoten geben | {count} CPUs an Knoten geben',
    'choose-first': 'Erst CPUs wählen',
    'needs-node': 'Das Layout hat keine Gastknoten; in der Topologie kommen sie dazu',
    'by-slot': 'CPUs sind nach Plätzen vergeben (-numa cpu). Nach Nummern geschrieben lassen sie sich malen.',
    chosen: 'CPU {set} ist gewählt | CPU {set} ist gewählt | {count} CPUs sind gewählt: {set}',
    draft:
      '{count} CPU an Gastknoten {text} … Eingabetaste | {count} CPU an Gastknoten {text} … Eingabetaste | {count} CPUs an Gastknoten {text} … Eingabetaste',
    socket: 'Sockel {id}',
    die: 'Die {id}',
    part: 'CPUs {set}',
    place: {
      socket: 'Sockel',
      die: 'Die',
      cluster: 'Cluster',
      module: 'Modul',
      core: 'Kern',
      thread: 'Thread',
    },
    cpu: 'CPU {index}',
    'node-short': 'K{id}',
    'no-node': 'auf keinem Knoten',
    nodes: 'Knoten {set} | Knoten {set}',
    'placed-by': {
      board: 'von der Platine verteilt',
      'left-out': 'ausgelassen: QEMU legt sie auf den ersten Knoten',
    },
    split: 'Threads ihres Kerns sind auf mehreren Knoten',
    absent: 'beim Start leer',
    brush: {
      title: 'Was ein Strich tut',
      choose: 'Wählen',
      node: 'Knoten {id}',
      counted: 'Knoten {brush} ({count} CPUs)',
      none: 'Kein Knoten',
    },
    unit: { title: 'Was ein Druck nimmt', thread: 'Thread', core: 'Kern', socket: 'Sockel' },
    spread: {
      title: 'Verteilen',
      evenly: 'Gleichmäßig, ganze Kerne, {over}',
      'by-socket': 'Nach Sockeln, {over}',
      'over-all': 'auf den Gastknoten | auf alle {count} Gastknoten',
      'over-some': 'auf die Knoten mit CPUs ({set})',
    },
    findings: 'Probleme der CPUs',
    'more-findings': 'Eines mehr bei den Problemen | {count} mehr bei den Problemen',
    step: {
      release: 'CPUs {cpus} von ihren Knoten',
      'by-index': 'CPUs nach Nummern vergeben',
    },
    empty: {
      title: 'CPU-Plätze sind nicht bekannt',
      text: 'QEMU lehnt die CPU-Topologie dieses Layouts ab; siehe Probleme.',
    },
  },
}
