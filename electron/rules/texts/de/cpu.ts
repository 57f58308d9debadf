// German texts of the rules of group cpu/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const cpuTexts: RuleTexts = {
  'cpu/smp-product': {
    why: '{sockets} Sockel × {dies} Dies × {clusters} Cluster × {modules} Module × {cores} Kerne × {threads} Threads sind {product} CPUs, maxcpus ist aber {maxcpus}; beides muss gleich sein.',
    fix: 'Die Stufen so ändern, dass ihr Produkt {maxcpus} ist, oder einige QEMU überlassen.',
    cases: {
      negative: {
        why: '{level} ist {value}; QEMU nimmt 1 und mehr an.',
        fix: '{level} auf 1 oder mehr setzen oder QEMU überlassen.',
      },
    },
  },
  'cpu/smp-maxcpus': {
    why: 'maxcpus ist {maxcpus}, beim Start sind aber {cpus} CPUs da.',
    fix: 'maxcpus auf {cpus} oder mehr setzen.',
  },
  'cpu/smp-zero': {
    why: '{field} ist 0; QEMU nimmt 1 und mehr an (vor 9.0 galt 0 als nicht angegeben).',
    fix: '{field} entfernen oder auf 1 oder mehr setzen.',
  },
  'cpu/smp-limit': {
    why: 'Es gibt bis zu {maxcpus} CPUs; Maschine {machine} nimmt 1 bis {limit} an.',
    fix: 'cpus und maxcpus auf {limit} verringern oder einen Maschinentyp verwenden, der mehr annimmt.',
    cases: {
      negative: {
        why: 'Es gibt {maxcpus} CPUs; QEMU nimmt 1 und mehr an.',
        fix: 'cpus auf 1 oder mehr setzen.',
      },
    },
  },
  'cpu/apic-id': {
    why: 'CPU {cpu} bekommt die APIC-Id {id}; Ids ab 255 brauchen x2apic, das CPU-Modell {model} nicht hat. QEMU bricht ab.',
    fix: 'x2apic für das CPU-Modell einschalten oder weniger CPUs verwenden.',
    cases: {
      possible: {
        why: 'CPU {cpu} bekommt die APIC-Id {id}; ohne KVM nimmt dieses QEMU Ids bis 254 an, auch für CPUs, die beim Start nicht da sind. Jede Stufe der Topologie belegt eine Zweierpotenz an Ids.',
        fix: 'Weniger CPUs, Zweierpotenzen als Größen der Stufen oder KVM verwenden.',
      },
    },
  },
  'cpu/smp-levels': {
    why: '{level} ist {value}; Maschine {machine} kennt von dieser Stufe nur eine.',
    fix: '{level} entfernen und den Anteil sockets oder cores geben.',
    cases: {
      unknown: {
        why: 'QEMU {version} kennt {level} nicht; das gibt es seit {since}.',
        fix: '{level} entfernen.',
      },
    },
  },
  'cpu/smbios-limit': {
    why: 'Ein Sockel hat {count} CPUs; die SMBIOS-Tabellen von {machine} zählen nur bis {limit}.',
    fix: '-machine smbios-entry-point-type=64 setzen, mehr Sockel oder einen Maschinentyp ab 8.1 verwenden.',
  },
  'cpu/device-slot': {
    why: 'Die gesteckte CPU hat {name} {id}; diese Topologie hat 0 bis {last}.',
    fix: '{name} auf eine Zahl von 0 bis {last} setzen oder die Topologie ändern.',
    cases: {
      missing: {
        why: 'Die gesteckte CPU hat kein {name}; QEMU verlangt jede Id, die es in der Topologie gibt.',
        fix: 'Der CPU {name} geben.',
      },
      taken: {
        why: 'Auf dem Platz der gesteckten CPU (Sockel, Die, Modul, Kern, Thread {ids:list}) ist schon eine CPU.',
        fix: 'Einen freien Platz wählen: die Zahl der CPUs beim Start verringern oder maxcpus erhöhen.',
      },
      none: {
        why: 'Die Maschine hat keinen Platz für eine CPU.',
        fix: 'Einen anderen Maschinentyp wählen oder die CPU entfernen.',
      },
    },
  },
  'cpu/device-type': {
    why: 'Die gesteckte CPU ist vom Typ {driver}, die CPUs der Maschine sind aber {expected}.',
    fix: 'Ihren Typ auf {expected} setzen oder das CPU-Modell der Maschine ändern.',
  },
  'cpu/index-range': {
    why: 'Gastknoten {node} hat die CPUs {cpus:set}, es gibt aber nur {maxcpus} (0 bis maxcpus - 1).',
    fix: 'Sie vom Knoten nehmen oder maxcpus erhöhen.',
  },
  'cpu/reassign': {
    why: 'Die CPUs {cpus:set} sollen auf Gastknoten {node} liegen, liegen aber schon auf Knoten {first}.',
    fix: 'Jede CPU auf genau einen Gastknoten legen.',
  },
  'cpu/partial-mapping': {
    why: 'Die CPUs {cpus:set} liegen auf keinem Gastknoten, {placed} von {maxcpus} dagegen schon; QEMU legt sie auf Knoten 0, warnt und wird das einmal ablehnen.',
    fix: 'Alle CPUs bis maxcpus auf Gastknoten legen oder keine.',
  },
  'cpu/cluster-across-nodes': {
    why: 'Die CPUs {cpus:list} sind in Cluster {cluster} von Sockel {socket} und auf den Gastknoten {nodes:list}; QEMU warnt, dass ein Gast mit einem Cluster auf mehreren Knoten vielleicht nicht zurechtkommt.',
    fix: 'Die CPUs eines Clusters auf einen Gastknoten legen.',
  },
  'cpu/core-across-nodes': {
    why: 'Die CPUs {cpus:set} sind Threads eines Kerns, liegen aber auf den Gastknoten {nodes:set} (Zahl solcher Kerne: {count}); ein Gast misstraut einer solchen Topologie.',
    fix: 'Alle Threads eines Kerns auf einen Gastknoten legen.',
  },
  'cpu/node-declared-first': {
    why: 'CPUs sind Gastknoten {node} zugewiesen, den es nicht gibt.',
    fix: 'Sie einem vorhandenen Gastknoten zuweisen oder ihn hinzufügen.',
    cases: {
      order: {
        why: 'Eine Zuweisung nennt Gastknoten {node}, bevor dieser deklariert ist; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: '-numa node,nodeid={node} davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'cpu/node-id-out-of-bounds': {
    why: 'CPUs sind Gastknoten {node} zugewiesen; die Nummern gehen von 0 bis {limit}. QEMU prüft das nicht und kann abstürzen oder die CPUs verlieren.',
    fix: 'Sie einem vorhandenen Gastknoten zuweisen.',
  },
  'cpu/selector-unsupported': {
    why: 'Eine Zuweisung gibt {name} an, das CPUs der Maschine {machine} mit dieser Topologie nicht haben.',
    fix: '{name} aus der Zuweisung entfernen.',
  },
  'cpu/selector-ignored': {
    why: 'Eine Zuweisung an Gastknoten {node} gibt {name} an, das QEMU annimmt, aber nie ansieht; gemeint ist damit jede CPU, bei der die übrigen Ids stimmen.',
    fix: '{name} entfernen und nach Sockel, Kern oder Thread auswählen.',
    cases: {
      unknown: {
        why: 'Eine Zuweisung gibt {name} an, das QEMU {version} nicht kennt.',
        fix: '{name} entfernen und nach Sockel, Kern oder Thread auswählen.',
      },
    },
  },
  'cpu/selector-no-match': {
    why: 'Keine CPU hat {ids:list}, wie es die Zuweisung an Gastknoten {node} verlangt; Sockel: {sockets}, Kerne je Sockel: {cores}, Threads je Kern: {threads}.',
    fix: 'Die Ids berichtigen oder die Zuweisung entfernen.',
  },
  'cpu/device-node-id': {
    why: 'Die gesteckte CPU nennt Gastknoten {given}, ihr Platz {slot} gehört aber zu Knoten {node}.',
    fix: 'node-id entfernen oder auf {node} setzen.',
  },
}
