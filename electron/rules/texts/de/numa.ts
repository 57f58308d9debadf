// German texts of the rules of group numa/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const numaTexts: RuleTexts = {
  'numa/machine-support': {
    why: 'Maschine {machine} kann keine Gastknoten haben.',
    fix: 'Die Gastknoten und was zu ihnen gehört entfernen oder die Maschine q35 oder pc verwenden.',
  },
  'numa/max-nodes': {
    why: 'Ein Gastknoten hat die Nummer {id}; QEMU nimmt {limit} Gastknoten mit Nummern ab 0 an.',
    fix: 'Ihm eine Nummer unter {limit} geben oder ihn entfernen.',
  },
  'numa/duplicate-id': {
    why: 'Zwei Gastknoten haben die Nummer {id}.',
    fix: 'Jedem Gastknoten eine eigene Nummer geben.',
  },
  'numa/sparse-ids': {
    why: 'Es gibt einen Gastknoten {last}, aber keinen mit der Nummer {missing:set}; die Nummern sind ab 0 lückenlos.',
    fix: 'Die Gastknoten neu nummerieren oder die fehlenden hinzufügen.',
  },
  'numa/total': {
    why: 'Die Gastknoten haben zusammen {total:size}, der Hauptspeicher aber {size:size}; beides muss gleich sein.',
    fix: 'Den Hauptspeicher auf {total:size} setzen oder die Größe eines Backends ändern.',
  },
  'numa/no-auto-split': {
    why: 'Kein Gastknoten hat Speicher, der Hauptspeicher ist aber {size:size}; seit 5.2 verteilt QEMU ihn nicht mehr auf Knoten.',
    fix: 'Die Gastknoten mit Backends von zusammen {size:size} verbinden.',
  },
  'numa/memdev-lookup': {
    why: 'Gastknoten {node} soll Backend „{memdev}“ haben, das es nicht gibt.',
    fix: 'Ein vorhandenes Backend wählen oder eines hinzufügen.',
  },
  'numa/memdev-reuse': {
    why: 'Gastknoten {node} hat Backend {memdev}, das schon Gastknoten {first} hat; ein Backend wird nur einmal benutzt.',
    fix: 'Gastknoten {node} ein eigenes Backend geben.',
  },
  'numa/mem-key-unsupported': {
    why: 'Gastknoten {node} hat mem={mem:size}; Maschine {machine} nimmt Speicher von Knoten nur aus Backends (memdev=).',
    fix: 'mem= durch ein Backend dieser Größe ersetzen.',
  },
  'numa/mem-key-deprecated': {
    why: 'Gastknoten {node} hat mem={mem:size}; QEMU warnt davor, und neuere Maschinentypen lehnen es ab.',
    fix: 'mem= durch ein Backend dieser Größe ersetzen.',
  },
  'numa/mem-vs-memdev': {
    why: 'Die Gastknoten {first} und {node} bekommen ihren Speicher auf verschiedene Art (mem= und memdev=); QEMU nimmt nur eine Art für alle an.',
    fix: 'mem= durch Backends ersetzen.',
    cases: {
      one: {
        why: 'Gastknoten {node} hat mem= und memdev=; QEMU nimmt nur eines davon an, dasselbe für alle Knoten.',
        fix: 'mem= entfernen.',
      },
    },
  },
  'seed-numa/auto-split': {
    why: 'Die Gastknoten nennen keinen Speicher, also verteilt QEMU {base:size} auf sie: {sizes:size}. Ab 5.2 lehnt es das ab.',
    fix: 'Jedem Gastknoten ein Backend mit seinem Anteil geben.',
  },
  'seed-numa/memdev-all-or-none': {
    why: 'Gastknoten {first} hat ein Backend und Gastknoten {node} keines; vor QEMU 4.1 haben alle Knoten eines oder keiner.',
    fix: 'Gastknoten {node} ein Backend geben oder QEMU 4.1 oder neuer als Ziel wählen.',
    cases: {
      none: {
        why: 'Gastknoten {first} hat kein Backend und Gastknoten {node} eines; vor QEMU 4.1 haben alle Knoten eines oder keiner.',
        fix: 'Gastknoten {first} ein Backend geben oder QEMU 4.1 oder neuer als Ziel wählen.',
      },
    },
  },
  'numa/initiator-needs-hmat': {
    why: 'Gastknoten {node} hat den Initiator {initiator}, aber die Maschine hat kein hmat=on.',
    fix: 'hmat einschalten oder den Initiator entfernen.',
  },
  'numa/initiator-range-soft': {
    why: 'Gastknoten {node} hat den Initiator {initiator}; die Nummern gehen von 0 bis {limit}. QEMU beschwert sich, verwirft den ganzen Knoten und startet ohne ihn.',
    fix: 'Als Initiator einen Gastknoten mit CPUs setzen oder ihn entfernen.',
  },
  'numa/initiator-exists': {
    why: 'Gastknoten {node} hat den Initiator {initiator}, aber es gibt keinen Gastknoten {initiator}.',
    fix: 'Als Initiator einen Gastknoten mit CPUs setzen oder ihn entfernen.',
  },
  'numa/initiator-has-cpu': {
    why: 'Gastknoten {node} hat den Initiator {initiator}, aber Gastknoten {initiator} hat keine CPUs.',
    fix: 'Als Initiator einen Gastknoten mit CPUs setzen oder ihn entfernen.',
  },
  'numa/initiator-self': {
    why: 'Gastknoten {node} hat die CPUs {cpus:set} und den Initiator {initiator}; ein Knoten mit CPUs ist sein eigener Initiator.',
    fix: 'Den Initiator auf {node} setzen oder entfernen.',
  },
}
