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
  template: {
    create: 'Anlegen',
    'size-limits': 'eine Größe von {min} bis {max}, ein Vielfaches von {step}',
    'count-limits': 'eine ganze Zahl von {min} bis {max}',
    field: {
      nodes: 'Gastknoten',
      memoryPerNode: 'Speicher jedes Knotens',
      cpusPerNode: 'CPUs jedes Knotens',
      distance: 'Abstand zwischen Knoten',
      share: 'Andere Prozesse können den Speicher einblenden',
      pageSize: 'Größe der großen Seiten',
      resolution: 'Auflösung des Gasts',
      hdr: 'HDR',
      memory: 'Speicher beim Start',
      cpus: 'CPUs',
      fast: 'Schneller Speicher',
      slow: 'Langsamer Speicher',
      slowLatency: 'Latenz des langsamen Speichers in ns',
      fastBandwidth: 'Bandbreite des schnellen Speichers in GiB/s',
      slowBandwidth: 'Bandbreite des langsamen Speichers in GiB/s',
      growth: 'Speicher, um den er wachsen kann',
      plugged: 'Davon zu Beginn eingesteckt, in Prozent',
      shared: 'Gemeinsamer Speicher',
      vectors: 'Vektoren jeder VM',
      vms: 'VMs',
    },
    outcome: {
      total: '{size} zusammen',
      'vhost-user': '{size} zusammen; der Host braucht {pages} freie große Seiten',
      'looking-glass': 'Der gemeinsame Speicher hat {size}, auf /dev/shm/looking-glass',
    },
    'two-sockets': {
      title: 'Mehrere Sockel',
      about: 'Gastknoten mit je einem Sockel und Speicher, in den Abständen eines Servers.',
    },
    'vhost-user': {
      title: 'Große Seiten für vhost-user',
      about: 'Gemeinsame große Seiten, beim Start belegt, wie OVS-DPDK und andere Switches sie brauchen.',
    },
    'looking-glass': {
      title: 'Looking Glass',
      about:
        'Eine VM mit durchgereichter Grafikkarte, deren Bild zum Host geht; der gemeinsame Speicher passt zur Auflösung.',
    },
    'memory-tiers': {
      title: 'Speicherstufen',
      about: 'Schneller und langsamer Speicher, von der HMAT unterschieden, um Stufen im Gast zu erproben.',
    },
    'hot-plug': {
      title: 'Wächst und schrumpft',
      about: 'Ein virtio-mem-Gerät gibt und nimmt Speicher, während die VM läuft.',
    },
    doorbells: {
      title: 'Türklingeln zwischen VMs',
      about:
        'VMs teilen Speicher und klingeln einander über einen ivshmem-Server, den der ivshmem-Bildschirm startet.',
    },
  },
}
