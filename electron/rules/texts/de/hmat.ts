// German texts of the rules of group hmat/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const hmatTexts: RuleTexts = {
  'hmat/disabled': {
    why: 'Es gibt HMAT-Einträge ({count}), aber die Maschine hat kein hmat=on.',
    fix: 'hmat einschalten oder die Einträge entfernen.',
  },
  'seed-numa/no-hmat': {
    why: 'QEMU {version} hat keine HMAT; Initiatoren, Latenzen, Bandbreiten und Caches gibt es seit 5.0.',
    fix: 'Entfernen, was zur HMAT gehört, oder QEMU 5.0 oder neuer als Ziel wählen.',
  },
  'hmat/node-unreached': {
    why: 'Gastknoten {node} hat Speicher, aber weder CPUs noch einen Initiator noch Latenz oder Bandbreite; der Gast kann ihn nicht von anderem Speicher unterscheiden.',
    fix: 'Den Initiator von Gastknoten {node} setzen und seine Latenz und Bandbreite angeben.',
  },
  'hmat/lb-initiator-range': {
    why: 'Ein HMAT-Eintrag hat den Initiator {initiator} (Ziel {target}), die Zahl der Gastknoten ist aber {count}.',
    fix: 'Als Initiator einen Gastknoten mit CPUs setzen.',
    cases: {
      order: {
        why: 'Eine Latenz oder Bandbreite hat den Initiator {node}, bevor dieser Gastknoten deklariert ist; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: '-numa node,nodeid={node} davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'hmat/lb-initiator-cpus': {
    why: 'Ein HMAT-Eintrag hat den Initiator {initiator}, aber keine Option legt CPUs auf Gastknoten {initiator}; CPUs, die QEMU selbst verteilt, kommen zu spät, um zu zählen.',
    fix: 'CPUs auf Gastknoten {initiator} legen oder einen anderen Initiator wählen.',
    cases: {
      order: {
        why: 'Eine Latenz oder Bandbreite hat den Initiator {node}, bevor CPUs auf diesem Gastknoten liegen; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: 'Die Option, die die CPUs zuweist, davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'hmat/lb-target': {
    why: 'Ein HMAT-Eintrag hat das Ziel {target} (Initiator {initiator}), aber es gibt keinen Gastknoten {target}.',
    fix: 'Als Ziel einen der Gastknoten {nodes:set} setzen.',
    cases: {
      order: {
        why: 'Eine Latenz oder Bandbreite hat das Ziel {node}, bevor dieser Gastknoten deklariert ist; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: '-numa node,nodeid={node} davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'hmat/lb-value-kind': {
    why: 'Ein HMAT-Eintrag hat die Datenart {dataType} und als Wert: {other:word}; er nimmt nur: {wanted:word}.',
    fix: 'Diesen Wert entfernen ({other:word}) oder die Datenart ändern.',
    cases: {
      missing: {
        why: 'Einem HMAT-Eintrag der Datenart {dataType} fehlt der Wert: {wanted:word}.',
        fix: 'Den Wert angeben: {wanted:word}.',
      },
    },
  },
  'hmat/latency-number': {
    why: 'Die Latenz von Gastknoten {initiator} zu {target} ist {latency} ns; QEMU nimmt 0 und mehr an.',
    fix: 'Die Latenz auf 0 ns oder mehr setzen.',
    cases: {
      text: {
        why: '„{value}“ in {option} {key}= ist keine ganze Zahl von Nanosekunden; ein Buchstabe als Einheit ist hier nicht erlaubt.',
        fix: 'Eine ganze Zahl von Nanosekunden schreiben.',
      },
    },
  },
  'hmat/bandwidth-mib': {
    why: 'Die Bandbreite von Gastknoten {initiator} zu {target} ist {bandwidth:size} je Sekunde, kein Vielfaches von 1 MiB.',
    fix: 'Die Bandbreite auf ein Vielfaches von 1 MiB je Sekunde setzen.',
  },
  'hmat/lb-duplicate': {
    why: 'Es gibt ein zweites {dataType} von Gastknoten {initiator} zu {target} für {hierarchy}.',
    fix: 'Einen der beiden Einträge entfernen.',
  },
  'hmat/latency-range': {
    why: 'Die Latenz von Gastknoten {initiator} zu {target} ist {latency} ns; neben den Einträgen davor, die Schritte von {base} ns brauchen, fasst die Tabelle nur Werte unter {limit} ns.',
    fix: 'Die Latenzen der Tabelle runden, so dass die größte unter dem 65535-fachen ihrer gemeinsamen Zehnerpotenz liegt.',
  },
  'hmat/bandwidth-range': {
    why: 'Die Bandbreite von Gastknoten {initiator} zu {target} ist {bandwidth:size} je Sekunde; in Einheiten von {unit:size} bräuchte die Tabelle {span} Bits und hat 16, von denen 65535 nicht benutzt wird.',
    fix: 'Die Bandbreiten der Tabelle runden, so dass die größte unter dem 65535-fachen ihrer gemeinsamen Einheit liegt.',
  },
  'hmat/cache-node': {
    why: 'Ein Cache der Stufe {level} gehört zu Gastknoten {node}, die Zahl der Gastknoten ist aber {count}.',
    fix: 'Den Cache einem vorhandenen Gastknoten zuordnen.',
    cases: {
      order: {
        why: 'Ein Cache nennt Gastknoten {node}, bevor dieser deklariert ist; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: '-numa node,nodeid={node} davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'hmat/cache-needs-lb': {
    why: 'Gastknoten {node} hat einen Cache der Stufe {level}, aber für Knoten {node} als Ziel fehlt ein Wert über 0: {missing:word}.',
    fix: 'HMAT-Einträge mit einer Latenz und einer Bandbreite für Gastknoten {node} hinzufügen.',
    cases: {
      order: {
        why: 'Ein Cache von Gastknoten {node} kommt vor der Latenz und der Bandbreite dieses Knotens; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: 'Die Latenz und die Bandbreite davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'hmat/cache-level': {
    why: 'Gastknoten {node} hat einen Cache der Stufe {level}; QEMU nimmt 1 bis {limit} an.',
    fix: 'Die Stufe auf 1, 2 oder 3 setzen.',
  },
  'hmat/cache-level-order': {
    why: 'Gastknoten {node} hat einen Cache der Stufe {level}, ohne dass einer der Stufe {before} davor steht.',
    fix: 'Den Cache der Stufe {before} davor hinzufügen.',
  },
  'hmat/cache-size-order': {
    why: 'Der Cache der Stufe {level} von Gastknoten {node} hat {size:size}, nicht mehr als Stufe {below} mit {belowSize:size}.',
    fix: 'Die Größe von Stufe {level} über {belowSize:size} setzen.',
  },
  'hmat/cache-duplicate': {
    why: 'Gastknoten {node} hat einen zweiten Cache der Stufe {level}.',
    fix: 'Einen der beiden Caches entfernen.',
  },
  'hmat/generic-initiator': {
    why: 'Der generische Initiator {id} gehört zu Gastknoten {node}, den es nicht gibt.',
    fix: 'Ihn einem vorhandenen Gastknoten zuordnen.',
    cases: {
      unknown: {
        why: 'QEMU {version} kennt keine generischen Initiatoren ({id}); es gibt sie seit 9.0.',
        fix: 'Den generischen Initiator {id} entfernen.',
      },
      unset: {
        why: 'Der generische Initiator {id} hat kein {field}.',
        fix: 'Sein {field} angeben.',
      },
      device: {
        why: 'Der generische Initiator {id} steht für das Gerät „{device}“, aber kein PCI-Gerät hat diese Id.',
        fix: 'Ihn auf die Id eines PCI-Geräts setzen.',
      },
    },
  },
}
