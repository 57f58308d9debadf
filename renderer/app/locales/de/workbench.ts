// German: what works on the layout as a whole: rules, comparing, finding, commands.

import type { workbench as English } from '../en/workbench.ts'

export const workbench: typeof English = {
  rules: {
    title: 'Regeln',
    about:
      'Wonach Memloom ein Layout beurteilt. Ein Wort in ‹ › steht für den Wert des Layouts, um das es geht.',
    search: 'Regeln durchsuchen',
    count: 'keine Regel | eine Regel | {count} Regeln',
    list: 'Regeln',
    none: 'Keine Regel enthält diese Wörter.',
    means: {
      error: 'QEMU startet mit einem solchen Layout nicht.',
      warning: 'QEMU startet und tut wahrscheinlich nicht, was Sie wollen.',
      note: 'Gut zu wissen; nichts ist falsch.',
    },
    versions: 'QEMU',
    'every-version': 'jede Version',
    'stands-for': 'Steht für',
    'our-own': 'Rat von Memloom; QEMU sagt nichts',
    example: 'Von QEMU {qemu} abgelehnt',
    'example-host': 'Von QEMU {qemu} abgelehnt, auf einem Host, für den es gilt',
  },
  palette: {
    title: { everything: 'Alles finden', commands: 'Alle Befehle', records: 'Im Layout suchen' },
    hint: {
      everything: 'Ein Eintrag, ein Wert oder ein Befehl; > nur für Befehle',
      commands: 'Ein Befehl',
      records: 'Eine Id, eine Art oder ein Wert',
    },
    found: 'Gefunden',
    count: 'nichts gefunden | ein Eintrag | {count} Einträge',
    none: 'Nichts enthält diese Wörter.',
    group: {
      layout: 'Layout',
      go: 'Gehe zu',
      add: 'Hinzufügen',
      check: 'Prüfen',
      export: 'Export',
      look: 'Aussehen',
    },
    compare: 'Vergleichen mit …',
    theme: 'Thema: {theme}',
    language: 'Sprache: {language}',
  },
  zoom: {
    label: 'Größe von allem',
    larger: 'Größer',
    smaller: 'Kleiner',
    normal: 'Normale Größe',
    percent: '{percent} %',
  },
  picture: {
    svg: 'Bild (SVG) …',
    png: 'Bild (PNG) …',
    save: 'Bild sichern',
    failed: 'Das Bild konnte nicht gesichert werden',
  },
  compare: {
    title: 'Vergleichen',
    about: 'Was im offenen Layout anders ist. Ein Druck auf ein Feld geht dorthin.',
    with: 'Vergleichen mit',
    kind: { step: 'Einem Schritt', saved: 'Seiner Datei', file: 'Anderer Datei', text: 'Eingefügtem Text' },
    step: 'Schritt',
    choose: 'Datei wählen …',
    compare: 'Vergleichen',
    equal: 'Es gibt keinen Unterschied',
    moved: 'in anderer Reihenfolge',
    whole: { added: 'hinzugekommen', removed: 'entfernt', changed: 'geändert' },
    said: { added: 'Hinzugekommen:', removed: 'Entfernt:', changed: 'Geändert:', moved: 'Verschoben:' },
    'with-step': 'Mit diesem Schritt vergleichen',
    'step-now': 'Das ist das Layout, wie es jetzt ist',
  },
}
