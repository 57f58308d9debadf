// German: the screens around the editor.

import type { screens as English } from '../en/screens.ts'

export const screens: typeof English = {
  start: {
    title: 'Memloom',
    lead: 'Den Speicher einer virtuellen Maschine von QEMU entwerfen, sehen, was QEMU und der Gast daraus machen, und eine Befehlszeile mitnehmen, die startet.',
    actions: 'Anfangen',
    running: 'Auf diesem Host laufen',
    'more-running': 'und {count} mehr …',
    continue: 'Weiter mit {title}',
    new: 'Neues Layout',
    open: 'Datei öffnen …',
    import: 'QEMU-Befehlszeile einfügen …',
    recent: 'Zuletzt',
    'no-recent': 'Hier stehen Layouts, die gespeichert oder geöffnet wurden.',
    missing: 'nicht mehr da',
    forget: '{name} vergessen',
    examples: 'Beispiele',
    drop: 'Oder ein Layout oder ein Skript mit einer QEMU-Befehlszeile irgendwo auf dieses Fenster ziehen.',
    'drop-here': 'Loslassen zum Öffnen',
    failed: 'Beispiele und letzte Dateien konnten nicht aufgelistet werden',
    'forget-failed': 'Die Datei konnte nicht von der Liste genommen werden',
  },
  import: {
    title: 'Importieren',
    about:
      'Eine QEMU-Befehlszeile, ein Skript damit, ein JSON-Feld von Argumenten oder ein Layout. Nichts davon wird ausgeführt; was nicht verstanden wird, wird gesagt.',
    label: 'Befehlszeile oder Layout',
    placeholder:
      'qemu-system-x86_64 -m 8G -smp 4 \\\n  -object memory-backend-memfd,id=ram0,size=8G,share=on \\\n  -numa node,memdev=ram0',
    name: 'eingefügter Text',
    empty: 'Erst etwas einfügen',
    open: 'Als Layout öffnen',
  },
  files: {
    up: 'Ein Ordner höher',
    top: 'Das ist der oberste Ordner',
    folder: 'Ordner',
    entries: 'Dateien',
    empty: 'Dieser Ordner ist leer.',
    name: 'Name',
    open: 'Öffnen',
    save: 'Speichern',
    choose: 'Erst eine Datei wählen',
    'give-name': 'Der Datei erst einen Namen geben',
  },
  open: {
    untitled: 'Ohne Namen',
    title: 'Layout oder Befehlszeile öffnen',
    failed: 'Das konnte nicht geöffnet werden',
    'failed-path': '„{path}“ konnte nicht geöffnet werden',
    'failed-new': 'Es konnte kein neues Layout angelegt werden',
    'failed-reload': 'Die Datei konnte nicht neu gelesen werden',
    'failed-close': 'Das Layout konnte nicht geschlossen werden',
    losses:
      '„{title}“ ist offen; etwas wurde nicht übernommen | „{title}“ ist offen; {count} Dinge wurden nicht übernommen',
  },
  save: {
    title: 'Layout speichern',
    failed: 'Das Layout konnte nicht gespeichert werden',
    done: 'Gespeichert: {path}',
  },
  settings: {
    look: 'Aussehen und Sprache',
    theme: { label: 'Farben', system: 'System', light: 'Hell', dark: 'Dunkel', contrast: 'Kontrast' },
    language: { label: 'Sprache', system: 'System', en: 'English', de: 'Deutsch' },
    keys: 'Tasten',
    'show-keys': 'Alle Tasten zeigen',
    qemu: 'QEMU auf diesem Host',
    'no-qemu':
      'Es wurde kein QEMU gefunden. Layouts werden danach beurteilt, was Memloom von jeder Version weiß; ein Vorab-Start braucht ein echtes.',
    about: 'Über',
    version: 'Memloom',
    shell: 'Umgebung',
    shells: { desktop: 'Desktop-App', browser: 'Browser', agent: 'Agent' },
    platform: 'Plattform',
    'no-desktop': 'Das ist nicht die Desktop-App: {reason}',
    failed: 'Die Einstellung konnte nicht behalten werden',
  },
}
