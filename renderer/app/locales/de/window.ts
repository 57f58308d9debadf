// German: the window itself, dialogs, messages, keys.

import type { window as English } from '../en/window.ts'

export const window: typeof English = {
  window: { title: '{mark}{title} — Memloom', overlays: 'Menüs und Dialoge' },
  screen: {
    layouts: 'Layouts',
    editor: 'Editor',
    live: 'Live',
    ivshmem: 'ivshmem',
    host: 'Host',
    settings: 'Optionen',
  },
  rail: {
    title: 'Ansichten',
    'no-layout': 'Erst ein Layout öffnen',
  },
  severity: { error: 'Fehler', warning: 'Warnung', note: 'Hinweis', ok: 'In Ordnung' },
  dialog: { close: 'Schließen', cancel: 'Abbrechen' },
  toast: { title: 'Meldungen', close: 'Meldung schließen' },
  connection: {
    lost: 'Die Verbindung zu Memloom ist weg.',
    'what-now': 'Bis sie wieder da ist, kann nichts bearbeitet oder gespeichert werden.',
    reconnect: 'Neu verbinden',
  },
  key: { open: 'Strg+O', save: 'Strg+S', delete: 'Entf' },
  keys: {
    title: 'Tasten',
    group: { window: 'Überall', topology: 'In der Topologie', forms: 'In Formularen' },
    window: {
      undo: 'Rückgängig',
      redo: 'Wiederholen',
      save: 'Speichern',
      open: 'Öffnen',
      new: 'Neues Layout',
      export: 'Exportieren',
      panes: 'Nächster Bereich (Umschalt: voriger)',
      help: 'Diese Tasten',
    },
    topology: {
      walk: 'Zu einer anderen Karte',
      form: 'Zu ihrem Formular',
      connect: 'Verbinden mit …',
      bind: 'An Hostknoten binden …',
      menu: 'Alles, was möglich ist',
      remove: 'Entfernen',
      deselect: 'Das Layout auswählen',
    },
    forms: {
      commit: 'Eingabe übernehmen',
      forget: 'Eingabe verwerfen',
      double: 'Größe verdoppeln oder halbieren, Zahl zählen',
    },
  },
  failure: {
    edit: 'Diese Änderung wurde abgelehnt',
    undo: 'Der letzte Schritt konnte nicht zurückgenommen werden',
    redo: 'Der Schritt konnte nicht wiederholt werden',
  },
  unsaved: {
    title: 'Änderungen an „{title}“ speichern?',
    text: 'Sie stehen noch in keiner Datei. Ohne Speichern sind sie weg.',
    save: 'Speichern',
    discard: 'Nicht speichern',
    cancel: 'Abbrechen',
  },
  overwrite: { title: '„{name}“ ersetzen?', replace: 'Ersetzen', cancel: 'Abbrechen' },
  size: {
    empty: 'Hier wird eine Größe gebraucht, zum Beispiel 4 GiB.',
    'not-a-size': '„{text}“ ist keine Größe; eine Zahl mit Einheit schreiben, zum Beispiel 4 GiB.',
    'unknown-unit': '„{unit}“ ist keine Einheit; B, KiB, MiB, GiB, TiB oder PiB schreiben.',
    'not-whole-bytes': '„{text}“ ist keine ganze Zahl von Bytes.',
    negative: '„{text}“ ist negativ; Größen beginnen bei 0.',
    'too-large': '„{text}“ ist zu groß; die Grenze ist 8 PiB weniger ein Byte.',
  },
  set: {
    'not-a-set': '„{text}“ ist keine Menge von Zahlen; Zahlen und Bereiche schreiben, zum Beispiel 0-3,8.',
  },
  integer: {
    'not-an-integer': '„{text}“ ist keine ganze Zahl.',
    'not-an-address': '„{text}“ ist keine Adresse; 0x140000000 oder eine ganze Zahl schreiben.',
  },
  field: {
    default: 'Standard',
    'default-is': 'Standard · {value}',
    on: 'on',
    off: 'off',
    required: 'Das darf nicht leer sein.',
    missing: '{id} (nicht in diesem Layout)',
  },
}
