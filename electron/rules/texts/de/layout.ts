// German texts of the rules of group layout/ and of those of opts/ that a layout can break.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const layoutTexts: RuleTexts = {
  'opts/device-type': {
    why: 'QEMU hat keinen Gerätetyp „{type}“; {meant} schreibt sich fast gleich.',
    fix: '{meant} schreiben.',
    cases: {
      empty: {
        why: 'Ein -device nennt keinen Typ.',
        fix: 'Den Typ als erstes Wort von -device schreiben.',
      },
      unknown: {
        why: 'QEMU {version} hat keinen Gerätetyp „{type}“.',
        fix: 'Einen Typ schreiben, den „-device help“ aufzählt, oder ein Ziel-QEMU wählen, das diesen hat.',
      },
    },
  },
  'opts/unknown-key': {
    why: '{record:word}: die Eigenschaft {name} kennt das Ziel-QEMU hier nicht.',
    fix: '{name} entfernen oder ein Ziel-QEMU wählen, das sie hat.',
  },
  'opts/object-id': {
    why: 'Die Id „{id}“ beginnt nicht mit einem Buchstaben, oder es folgt etwas anderes als Buchstaben, Ziffern, „-“, „.“ und „_“.',
    fix: 'Umbenennen, zum Beispiel in „ram0“.',
  },
  'opts/duplicate-id': {
    why: 'Die Id {id} ist mehr als einmal vergeben ({what:word}).',
    fix: 'Eines davon umbenennen.',
  },
  'opts/object-type': {
    why: 'Das Objekt „{id}“ hat den Typ {type}, den QEMU {version} nicht anlegen kann.',
    fix: 'Einen anderen Typ oder ein Ziel-QEMU wählen, das ihn hat.',
  },
  'opts/integer-width': {
    why: 'Die Zahl {name}={value} passt nicht; QEMU nimmt hier {least} bis {most} an.',
    fix: '{name} auf eine Zahl von {least} bis {most} setzen.',
    cases: {
      address: {
        why: '„{value}“ in {option} {key}= ist keine Adresse; QEMU nimmt hier eine ganze Zahl von Bytes an, ohne Buchstaben als Einheit.',
        fix: 'Die Adresse in Bytes schreiben: dezimal oder hexadezimal mit 0x.',
      },
    },
  },
  'layout/unknown-field': {
    why: 'Memloom kennt das Feld „{field}“ nicht; es bleibt in der Datei, und kein Startprofil enthält es. Das ähnlichste bekannte Feld: {nearest}.',
    fix: 'Den Namen berichtigen oder das Feld entfernen.',
  },
}
