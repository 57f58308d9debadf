// German texts of the rules of group dist/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const distTexts: RuleTexts = {
  'dist/node-range': {
    why: 'Ein Abstand hat {field} {id}; Nummern von Gastknoten gehen von 0 bis {limit}.',
    fix: 'Den Abstand entfernen oder einen vorhandenen Gastknoten nennen.',
  },
  'dist/declared-first': {
    why: 'Es gibt einen Abstand von Gastknoten {src} zu Knoten {dst}, aber keinen Gastknoten {node}.',
    fix: 'Den Abstand entfernen oder Gastknoten {node} hinzufügen.',
    cases: {
      order: {
        why: 'Ein Abstand nennt Gastknoten {node}, bevor dieser deklariert ist; QEMU liest {option} in der Reihenfolge des Textes.',
        fix: '-numa node,nodeid={node} davor stellen. Memloom exportiert alle in einer Reihenfolge, die QEMU annimmt.',
      },
    },
  },
  'dist/min': {
    why: 'Gastknoten {dst} hat von Knoten {src} den Abstand {val}; QEMU nimmt 10 bis 255 an.',
    fix: 'Den Abstand auf 10 oder mehr setzen; 10 bedeutet lokaler Speicher.',
  },
  'dist/max': {
    why: 'Gastknoten {dst} hat von Knoten {src} den Abstand {val}; QEMU nimmt 10 bis 255 an.',
    fix: 'Den Abstand auf höchstens 254 setzen, oder auf 255, wenn der Knoten nicht erreichbar ist.',
  },
  'dist/self': {
    why: 'Gastknoten {node} hat von sich selbst den Abstand {val}; QEMU nimmt hier nur 10 an.',
    fix: 'Den Abstand auf 10 setzen oder weglassen.',
  },
  'dist/every-pair': {
    why: 'Gastknoten {src} und {dst} haben in keiner Richtung einen Abstand (Paare ohne Abstand: {count}), andere aber schon; QEMU verlangt alle Paare oder keines.',
    fix: 'Die fehlenden Abstände hinzufügen oder alle entfernen, so dass Gäste 10 und 20 annehmen.',
  },
  'dist/one-uneven-pair': {
    why: 'Gastknoten {b} hat von Knoten {a} den Abstand {there}, Knoten {a} von Knoten {b} aber {back}; es ist das einzige ungleiche Paar und wohl ein Versehen.',
    fix: 'Beide Richtungen auf denselben Abstand setzen.',
  },
  'dist/asymmetric-complete': {
    why: 'Der Abstand zwischen Gastknoten {a} und {b} ist hin {there} und zurück {back}, also verlangt QEMU von jedem Paar beide Richtungen; von Knoten {src} zu Knoten {dst} fehlt er (insgesamt fehlen {count}).',
    fix: 'Die fehlenden Richtungen hinzufügen oder die Abstände in beiden Richtungen gleich machen.',
  },
}
