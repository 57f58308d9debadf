// German: the guest's NUMA tables, its distances and its cpus.

import type { numa as English } from '../en/numa.ts'

export const numa: typeof English = {
  distances: {
    title: 'Abstände zwischen Gastknoten',
    'from-to': 'von \\ nach',
    symmetric: 'Beide Richtungen',
    asymmetric: 'Eine Richtung',
    'symmetric-why': 'Ob eine Änderung auch den Rückweg setzt',
    legend: 'Schräg: von QEMU ergänzt. Über Zellen ziehen oder Umschalt halten, dann eine Zahl tippen.',
    cell: 'Von Knoten {src} nach Knoten {dst}: {value}',
    views: 'Wie Abstände gezeigt werden',
    view: { matrix: 'Matrix', graph: 'Graph' },
    graph: 'Graph aus {nodes} Gastknoten mit {links} Linien zwischen Nachbarn',
    'graph-legend': 'Linien verbinden Nachbarn; je kräftiger, desto näher.',
    presets: 'Vorlage',
    preset: {
      sockets: '{count} Sockel, jeder einen Schritt weit (21)',
      ring: 'Ring aus {count} Sockeln (21, 31 …)',
      clusters: 'Zwei Sockel mit Sub-NUMA-Clustern (12, 21)',
      'far-memory': 'Ferner Speicher (21, 40)',
    },
    'preset-needs': {
      two: 'Braucht zwei Gastknoten',
      three: 'Braucht mindestens drei Gastknoten',
      even: 'Braucht mindestens vier Gastknoten, und eine gerade Zahl',
      bare: 'Braucht Gastknoten mit CPUs und Gastknoten ohne',
    },
    copy: {
      button: 'Übernehmen …',
      title: 'Abstände übernehmen',
      about:
        'Gibt dem Gast die Abstände einer echten Maschine, in einem Schritt, der sich zurücknehmen lässt.',
      from: 'Woher die Abstände kommen',
      host: 'Dieser Host',
      text: 'Eingefügter Text',
      label: 'Ausgabe von numactl -H oder XML von lstopo',
      placeholder: 'numactl -H oder lstopo --of xml',
      preview: 'Abstände, die gesetzt werden',
      set: 'Abstände setzen',
      step: 'übernommen',
      empty: 'Erst einen Text einfügen',
      unread: 'Die Abstände dieses Hosts ließen sich nicht lesen',
      'not-understood': 'In diesem Text stehen keine Abstände von NUMA-Knoten',
      'too-few': 'Da sind {there} Knoten, und das Layout hat {wanted} Gastknoten',
      'by-binding': 'Jeder Gastknoten nimmt die Abstände des Hostknotens, an den sein Speicher gebunden ist.',
      'in-order': 'Die Gastknoten nehmen die Abstände der Knoten der Reihe nach.',
    },
    empty: {
      title: 'Abstände brauchen zwei Gastknoten',
      text: 'Sie sagen dem Gast, wie weit Speicher weg ist: 10 ist lokal, 20 ein Nachbar. Gastknoten kommen in der Topologie dazu.',
    },
  },
  cpus: {
    title: 'CPU-Plätze der Platine',
    assign: 'An Knoten geben | Eine CPU an Knoten geben | {count} CPUs an Knoten geben',
    hint: 'Klicken, mit Umschalt einen Bereich, mit Strg weitere',
    'choose-first': 'Erst CPUs wählen',
    socket: 'Sockel {id}',
    die: 'Die {id}',
    cpu: 'CPU {index}',
    'no-node': 'auf keinem Knoten',
    nodes: 'Knoten {set} | Knoten {set}',
    'some-none': 'einige auf keinem',
    absent: 'beim Start leer',
    empty: {
      title: 'CPU-Plätze sind nicht bekannt',
      text: 'QEMU lehnt die CPU-Topologie dieses Layouts ab; siehe Probleme.',
    },
  },
}
