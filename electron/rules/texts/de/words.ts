// Phrases that findings carry as values, in German: each stands alone, without an article.

import type { Phrases } from '../../../model/phrase.ts'

/** By the English phrase; "{x}" is the id or number in it. The first that fits counts. */
export const words: Phrases = {
  // What a fix sets or removes.
  'the type': 'Typ',
  'the machine type': 'Maschinentyp',
  'the id': 'Id',
  'main memory': 'Hauptspeicher',
  'the size of main memory': 'Größe des Hauptspeichers',
  'the size of level {x}': 'Größe von Stufe {x}',
  'the size of {x}': 'Größe von {x}',
  'maxmem and slots': 'maxmem und slots',
  'the cpu': 'CPU',
  'the assignment': 'Zuweisung',
  'enclave section {x}': 'Enklavenabschnitt {x}',
  'generic initiator {x}': 'acpi-generic-initiator {x}',
  'ivshmem group {x}': 'ivshmem-Gruppe {x}',

  // Whose property it is, and who has a backend.
  'backend {x} ({y})': 'Backend {x} ({y})',
  'thread context {x}': 'Thread-Kontext {x}',
  'guest node {x}': 'Gastknoten {x}',
  'node {x}': 'Gastknoten {x}',
  'machine {x}': 'Maschine {x}',
  'chardev {x}': 'Chardev {x}',
  'accelerator {x}': 'Beschleuniger {x}',
  'cpu {x}': 'CPU {x}',
  object: 'Objekt',
  device: 'Gerät',
  chardev: 'Chardev',

  // HMAT.
  latency: 'Latenz',
  bandwidth: 'Bandbreite',

  // What stands at a path.
  missing: 'nicht vorhanden',
  file: 'Datei',
  directory: 'Ordner',
  'character-device': 'zeichenorientiertes Gerät',
  'block-device': 'Blockgerät',
  other: 'etwas anderes',

  // JSON.
  text: 'Text',
  'true or false': 'true oder false',
  'a whole number': 'ganze Zahl',
  'a whole number of bytes': 'ganze Zahl von Bytes',
  'a list of whole numbers': 'Liste ganzer Zahlen',
  'something follows the JSON value': 'nach dem JSON-Wert kommt noch etwas',
  '"{x}" is missing at character {y}': 'bei Zeichen {y} fehlt "{x}"',
  'it is nested deeper than {x} levels': 'er ist tiefer als {x} Ebenen verschachtelt',
  'no JSON value at character {x}': 'bei Zeichen {x} steht kein JSON-Wert',
  'a string does not end': 'eine Zeichenkette endet nicht',
  'a string has a character or an escape that JSON does not allow':
    'eine Zeichenkette hat ein Zeichen oder eine Escape-Folge, die JSON nicht erlaubt',
  'a key is not in quotes': 'ein Schlüssel steht nicht in Anführungszeichen',
  'the key "{x}" is given twice': 'der Schlüssel "{x}" kommt zweimal vor',
  'it is no JSON object': 'er ist kein JSON-Objekt',
}
