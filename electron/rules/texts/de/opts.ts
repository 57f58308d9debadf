// German texts of the rules that only an importer can see.

import type { RuleTexts } from '../../text.ts'

const WRITE_A_SIZE =
  'Eine Zahl mit einem der Buchstaben K, M, G, T, P oder E schreiben, zum Beispiel {key}=4G.'

/** Why and the way out, by rule id. */
export const optsTexts: RuleTexts = {
  'opts/size-malformed': {
    why: '„{value}“ in {option} {key}= ist keine Größe: QEMU nimmt eine Zahl und höchstens einen Buchstaben aus B, K, M, G, T, P und E an.',
    fix: WRITE_A_SIZE,
  },
  'opts/size-negative': {
    why: '„{value}“ in {option} {key}= ist negativ; Größen beginnen bei 0.',
    fix: WRITE_A_SIZE,
  },
  'opts/size-fraction': {
    why: '„{value}“ in {option} {key}= ist der Bruchteil eines Bytes; QEMU nimmt einen Bruch nur vor K, M, G, T, P oder E an.',
    fix: 'Ganze Bytes schreiben oder den gemeinten Buchstaben anfügen, zum Beispiel {key}=1.5G.',
  },
  'opts/size-leading-point': {
    why: '„{value}“ in {option} {key}= beginnt mit dem Dezimalpunkt; QEMU vor 8.1 verlangt davor eine Ziffer.',
    fix: 'Eine 0 vor den Punkt schreiben.',
  },
  'opts/size-hex-suffix': {
    why: '„{value}“ in {option} {key}= ist hexadezimal und geht mit einem Buchstaben oder einem Punkt weiter; QEMU ab 8.0 lehnt das ab, ältere nehmen einen Buchstaben an und warnen.',
    fix: 'Die Zahl dezimal schreiben oder als hexadezimale Bytes ohne Buchstaben.',
  },
  'opts/size-overflow': {
    why: '„{value}“ in {option} {key}= ist 2^64 Bytes oder mehr; QEMU zählt Größen in 64 Bits.',
    fix: 'Eine kleinere Größe schreiben.',
  },
  'opts/integer-malformed': {
    why: '„{value}“ in {option} {key}= ist keine ganze Zahl; ein Buchstabe als Einheit ist hier nicht erlaubt.',
    fix: 'Eine ganze Zahl schreiben: dezimal, hexadezimal mit 0x oder oktal mit führender 0.',
  },
  'machine/slots-not-a-number': {
    why: '„{value}“ in {option} {key}= ist keine ganze Zahl von Slots; ein Buchstabe als Einheit ist hier nicht erlaubt.',
    fix: 'Eine Zahl von 0 bis 256 schreiben.',
  },
  'opts/bool-values': {
    why: '„{value}“ in {option} {key}= ist weder on noch off.',
    fix: '{key}=on oder {key}=off in Kleinbuchstaben schreiben.',
  },
  'opts/enum-value': {
    why: '„{value}“ in {option} {key}= ist keines von {words:list}.',
    fix: 'Eines davon schreiben: {words:list}.',
  },
  'hmat/enum-values': {
    why: '„{value}“ in {option} {key}= ist keines von {words:list}.',
    fix: 'Eines davon schreiben: {words:list}.',
  },
  'opts/list-range-malformed': {
    why: '„{value}“ in {option} {key}= ist weder eine Zahl noch ein Bereich; QEMU nimmt „3“ oder „0-3“ an, aufsteigend, und für jeden weiteren den Schlüssel noch einmal.',
    fix: '{key}=0-3,{key}=8 für die Zahlen 0 bis 3 und 8 schreiben.',
  },
  'opts/number-beyond-model': {
    why: '{key}={value} in {option} liegt über {limit}, der größten Zahl, die ein Layout fasst (8 PiB weniger ein Byte); keine Maschine hat so viel.',
    fix: 'Eine kleinere Zahl schreiben.',
  },
  'opts/number-kept': {
    why: 'Eine Zahl in {option} ({key}) liegt über {limit}, der größten, die ein Layout fasst; die Option bleibt Wort für Wort erhalten und wird weder gezeichnet noch beurteilt.',
    fix: 'Eine kleinere Zahl schreiben, damit das Layout sie zeigen kann.',
  },
  'opts/bool-short-form': {
    why: '„{key}“ in {option} steht für {long}; QEMU nimmt die Kurzform noch an und warnt, dass sie wegfällt.',
    fix: '{long} schreiben.',
  },
  'opts/value-missing': {
    why: '„{key}“ in {option} hat keinen Wert; QEMU verlangt hier Schlüssel=Wert.',
    fix: '{key}=on oder {key}=off schreiben, wenn es ein Schalter ist, sonst entfernen.',
  },
  'opts/type-missing': {
    why: 'In {option} fehlt {key}, also weiß QEMU nicht, was es anlegen soll.',
    fix: 'Den Typ als erstes Wort von {option} schreiben.',
  },
  'opts/json-syntax': {
    why: 'Der Text von {option} beginnt wie JSON, aber {problem:word}: {value}',
    fix: 'Das JSON berichtigen oder die Option als Paare aus Schlüssel=Wert schreiben.',
  },
  'opts/object-json-types': {
    why: '{key} ist {value} im JSON von {option}, wo QEMU anderes verlangt ({expected:word}); in JSON sind Größen ganze Bytes und Schalter true oder false.',
    fix: '{key} in der verlangten Form schreiben: {expected:word}.',
    cases: {
      member: {
        why: '{key} gehört im JSON von {option} nicht zu {type}; QEMU nimmt dort nur an, was in seinem Schema steht.',
        fix: '{key} entfernen oder den Namen berichtigen.',
      },
    },
  },
  'opts/machine-dash-underscore': {
    why: 'Die Eigenschaft {key} ist auch als {other} angegeben; „_“ und „-“ sind in Namen von {option} dasselbe.',
    fix: 'Eine der beiden entfernen.',
  },
  'opts/accel-twice': {
    why: 'Es gibt {other} und -accel {value}; QEMU nimmt eine der beiden Formen an, nicht beide.',
    fix: '{other} entfernen.',
  },
  'opts/argument-missing': {
    why: 'Die Option {word} ist das letzte Wort, verlangt aber ein Argument.',
    fix: 'Ihr Argument anfügen oder {word} entfernen.',
  },
  'opts/unknown-option': {
    why: 'QEMU {version} hat keine Option {word}.',
    fix: '{word} entfernen oder ein Ziel-QEMU wählen, das sie hat.',
  },
  'opts/not-expanded': {
    why: '{key}={value} in {option} enthält etwas, das nur eine Shell einsetzen kann; Memloom führt keine aus, also fehlt der Wert im Layout.',
    fix: 'Den Wert selbst schreiben oder im Layout setzen.',
  },
  'opts/error-order': {
    why: 'Von diesen {count} Fehlern gibt QEMU nur den aus, auf den es beim Start zuerst trifft, bei {place} ({first}).',
    fix: 'Alle beheben; den nächsten würde QEMU erst danach zeigen.',
  },
  'opts/comma-escape': {
    why: 'Was in {option} {key}= auf das Komma folgt, wird als eigene Eigenschaft gelesen, „{word}“; ein Komma, das zum Wert gehört, wird verdoppelt.',
    fix: '„,,“ für ein Komma in {key}= schreiben.',
  },
  'machine/maxmem-is-bytes': {
    why: '{key}={value} in {option} zählt Bytes, obwohl die Größe davor ohne Buchstaben MiB zählt.',
    fix: '{key}={value}M schreiben, wenn MiB gemeint sind.',
  },
  'numa/mem-key-mib': {
    why: 'mem={value} in {option} würde MiB zählen, muss aber ganzzahlig sein, um ohne Buchstaben gelesen zu werden.',
    fix: 'mem={value}M schreiben.',
  },
  'numa/kind': {
    why: '„{value}“ ist keine Art von {option}; QEMU kennt node, dist, cpu, hmat-lb und hmat-cache.',
    fix: 'Eine davon als erstes Wort schreiben.',
    cases: {
      missing: {
        why: 'Es gibt ein {option} ohne Art; QEMU kennt node, dist, cpu, hmat-lb und hmat-cache.',
        fix: 'Eine davon als erstes Wort schreiben.',
      },
      key: {
        why: 'Es gibt ein {option} {kind} ohne {key}=, das dafür nötig ist.',
        fix: '{key}= hinzufügen oder die Option entfernen.',
      },
    },
  },
  'numa/auto-id': {
    why: 'Ein Gastknoten ohne nodeid= bekommt die Nummer {id}, die Zahl der Gastknoten davor, die aber schon ein anderer hat.',
    fix: 'Jedem Gastknoten seine Nummer geben.',
  },
  'cpu/node-id-required': {
    why: 'Es gibt ein {option} {kind} ohne {key}=, also weiß QEMU nicht, wohin die CPUs gehören.',
    fix: '{key}= hinzufügen oder die Option entfernen.',
  },
  'hmat/required-keys': {
    why: 'Es gibt ein {option} {kind} ohne {key}=, das dafür nötig ist.',
    fix: '{key}= hinzufügen oder die Option entfernen.',
  },
}
