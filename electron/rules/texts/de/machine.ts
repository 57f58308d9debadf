// German texts of the rules of group machine/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const machineTexts: RuleTexts = {
  'machine/maxmem-below-ram': {
    why: 'maxmem ist {maximum:size}, weniger als der Hauptspeicher von {size:size}; es ist die Grenze für Hauptspeicher und Speichergeräte zusammen.',
    fix: 'maxmem auf {size:size} oder mehr setzen oder weglassen.',
  },
  'machine/slots-without-maxmem': {
    why: 'slots ist {slots}, aber es gibt kein maxmem, das sagt, wie viel Speicher gesteckt werden darf.',
    fix: 'maxmem über den Hauptspeicher setzen oder slots entfernen.',
  },
  'machine/slots-without-headroom': {
    why: 'slots ist {slots}, aber maxmem ist {maximum:size}, so viel wie der Hauptspeicher: stecken ließe sich nichts.',
    fix: 'maxmem über den Hauptspeicher setzen oder slots entfernen.',
  },
  'machine/slots-limit': {
    why: 'slots ist {slots}; QEMU nimmt 0 bis {limit} an.',
    fix: 'slots auf höchstens {limit} setzen.',
  },
  'machine/maxmem-page-aligned': {
    why: 'maxmem ist {maximum:size}, kein Vielfaches von 4 KiB.',
    fix: 'maxmem auf ein Vielfaches von 4 KiB setzen.',
  },
  'machine/phys-bits': {
    why: 'Die höchste Gastadresse ist {highest:address}, aber CPU {cpu} hat {bits} Adressbits und reicht bis {limit:address}. Hauptspeicher, der Platz bis maxmem, 1 GiB je Slot und das PCI-Fenster müssen hineinpassen.',
    fix: 'Eine CPU mit mehr Adressbits verwenden oder maxmem oder slots verringern.',
    cases: {
      beyond: {
        why: '{key}={value} in {option} liegt über {limit} Bytes (8 PiB); keine CPU hat so viele Adressbits, und kein Layout fasst die Zahl.',
        fix: 'Eine kleinere Größe schreiben.',
      },
    },
  },
  'machine/phys-bits-amd': {
    why: 'Die höchste Gastadresse wäre {unmoved:address}. AMD behält Adressen von {start:address} bis 1 TiB für sich, also verschiebt QEMU den Speicher bei CPU {cpu} darüber; er endete bei {highest:address}, {bits} Adressbits reichen aber nur bis {limit:address}.',
    fix: 'Eine CPU mit mehr Adressbits verwenden oder maxmem oder slots verringern.',
  },
  'machine/hotplug-room': {
    why: 'Über dem Hauptspeicher von {size:size} ist Platz für {room:size} an Speichergeräten; ein Linux-Gast bräuchte etwa {needed:size} davon, um alles zu verwalten.',
    fix: 'Den Hauptspeicher vergrößern oder maxmem auf das verringern, was gesteckt werden wird.',
  },
  'machine/no-device-memory': {
    why: 'Maschine {machine} hat keinen Platz für Speichergeräte; sie nimmt weder slots noch ein maxmem über dem Hauptspeicher an.',
    fix: 'slots und maxmem entfernen oder die Maschine q35 oder pc verwenden.',
  },
  'machine/backend-stale-maxram': {
    why: 'Hauptspeicher ist Backend {backend} mit {size:size}, aber -m nennt keine Größe; QEMU behält dann {maximum:size} als Maximum und entscheidet danach über Speichergeräte und einen zusätzlichen Gastknoten.',
    fix: 'Die Größe des Hauptspeichers angeben, und maxmem, wenn Speichergeräte gewünscht sind.',
    cases: {
      refused: {
        why: 'Hauptspeicher ist Backend {backend} mit {size:size}, aber -m nennt keine Größe; QEMU behält dann {maximum:size} als Maximum, und Maschine {machine} nimmt kein Maximum über dem Hauptspeicher an.',
        fix: 'Die Größe des Hauptspeichers angeben.',
      },
    },
  },
  'machine/unknown-type': {
    why: 'QEMU {version} hat keinen Maschinentyp „{machine}“.',
    fix: 'Einen Maschinentyp wählen, den QEMU {version} hat, zum Beispiel q35.',
  },
  'machine/unknown-cpu-model': {
    why: 'QEMU {version} hat kein CPU-Modell „{model}“.',
    fix: 'Ein CPU-Modell wählen, das QEMU {version} hat, zum Beispiel max oder qemu64.',
    cases: {
      empty: {
        why: '-cpu nennt kein Modell; QEMU nimmt ein Modell und danach Eigenschaften an.',
        fix: 'Ein CPU-Modell nennen oder -cpu entfernen.',
      },
      none: {
        why: 'CPU-Modell {model} ist angegeben, aber die Maschine none hat keinen Platz für eine CPU.',
        fix: '-cpu entfernen oder einen Maschinentyp mit CPUs wählen.',
      },
    },
  },
  'machine/cpu-host-accel': {
    why: 'CPU-Modell host ist der Prozessor des Hosts selbst und braucht KVM oder HVF; mit {accel} emuliert QEMU einen.',
    fix: 'Den Beschleuniger kvm oder das CPU-Modell max verwenden.',
  },
  'machine/cpu-phys-bits': {
    why: 'phys-bits von CPU {cpu} ist {given}; QEMU nimmt {least} bis {most} an, und 0 für den Wert des Modells.',
    fix: 'phys-bits auf {least} bis {most} setzen oder entfernen.',
    cases: {
      text: {
        why: 'phys-bits von CPU {cpu} ist „{given}“, keine Zahl.',
        fix: 'phys-bits auf {least} bis {most} setzen oder entfernen.',
      },
      narrow: {
        why: 'phys-bits ist {given}, aber CPU {cpu} hat 32 Bits; QEMU nimmt phys-bits nur für 64-Bit-Modelle an.',
        fix: 'phys-bits entfernen oder ein 64-Bit-Modell wählen.',
      },
    },
  },
  'machine/unknown-accelerator': {
    why: 'QEMU hat keinen Beschleuniger „{accel}“.',
    fix: 'Den Beschleuniger tcg, den es immer gibt, oder kvm wählen.',
  },
  'machine/kvm-page-aligned': {
    why: 'Der Speicher von {owner} beginnt bei {start:address}, mitten in einer Seite; KVM blendet nur ganze Seiten ein.',
    fix: 'Die Größen der Backends davor zu Vielfachen von 4 KiB machen oder den Beschleuniger tcg verwenden.',
  },
  'machine/target-value': {
    why: '„{value}“ in {option} {key}= ist weder on noch off.',
    fix: '{key}=on oder {key}=off in Kleinbuchstaben schreiben.',
    cases: {
      number: {
        why: '„{value}“ in {option} {key}= ist keine ganze Zahl.',
        fix: 'Eine ganze Zahl schreiben: dezimal, hexadezimal mit 0x oder oktal mit führender 0.',
      },
      words: {
        why: '„{value}“ in {option} {key}= ist keines von {words:list}.',
        fix: 'Eines davon schreiben: {words:list}.',
      },
    },
  },
  'machine/kvm-missing': {
    why: 'Der Beschleuniger ist kvm, aber der Host hat kein /dev/kvm.',
    fix: 'Das KVM-Modul des Hosts laden oder den Beschleuniger tcg verwenden.',
  },
  'machine/mem-path-empty': {
    why: '-mem-path ist leer; QEMU hat keine Datei, in die der Hauptspeicher käme.',
    fix: '-mem-path auf eine Datei oder einen Ordner setzen oder entfernen.',
  },
  'machine/one-byte-ram': {
    why: 'Der Hauptspeicher von {size:size} hat ein Stück von einem Byte; QEMU bricht ab, wenn es das der Firmware beschreibt.',
    fix: 'Die Größe des Hauptspeichers oder max-ram-below-4g um einige MiB ändern.',
    cases: {
      below: {
        why: 'Ein Byte des Hauptspeichers liegt unter 4 GiB; QEMU bricht ab, wenn es das der Firmware beschreibt.',
        fix: 'max-ram-below-4g oder die Größe des Hauptspeichers erhöhen.',
      },
      above: {
        why: 'Ein Byte des Hauptspeichers liegt über 4 GiB; QEMU bricht ab, wenn es das der Firmware beschreibt.',
        fix: 'Die Größe des Hauptspeichers oder max-ram-below-4g um einige MiB ändern.',
      },
    },
  },
  'machine/deprecated-type': {
    why: 'Maschinentyp {machine} ist in QEMU {version} veraltet; ein späteres QEMU wird ihn nicht starten.',
    fix: 'Auf einen neueren Maschinentyp wechseln, sobald der Gast ihn verträgt.',
    cases: {
      gone: {
        why: 'Maschinentyp {machine} war veraltet, und QEMU {version} hat ihn nicht mehr.',
        fix: 'Einen Maschinentyp wählen, den dieses QEMU hat.',
      },
    },
  },
  'machine/max-ram-below-4g-range': {
    why: 'max-ram-below-4g ist {value:size}; QEMU nimmt bis 4 GiB an.',
    fix: 'max-ram-below-4g auf höchstens 4 GiB setzen oder entfernen.',
    cases: {
      unknown: {
        why: 'Maschine {machine} hat kein max-ram-below-4g; pc, q35 und isapc haben es.',
        fix: 'max-ram-below-4g entfernen.',
      },
    },
  },
  'machine/max-ram-below-4g-warn': {
    why: 'max-ram-below-4g={value:size} teilt den Hauptspeicher von {size:size} an einer Adresse, die kein ganzes GiB ist; der Gast kann dort seine größten Seiten nicht benutzen.',
    fix: 'max-ram-below-4g auf eine ganze Zahl von GiB setzen.',
    cases: {
      unreached: {
        why: 'QEMU warnt vor max-ram-below-4g={value:size}, weil es kein ganzes GiB ist, obwohl der Hauptspeicher von {size:size} nicht so weit reicht.',
        fix: 'max-ram-below-4g entfernen oder auf eine ganze Zahl von GiB setzen.',
      },
      tiny: {
        why: 'max-ram-below-4g ist {value:size}; mit weniger als 1 MiB dort läuft die Firmware vielleicht nicht.',
        fix: 'max-ram-below-4g auf 1 MiB oder mehr setzen oder entfernen.',
      },
    },
  },
  'machine/backend-size-mismatch': {
    why: 'Backend {backend} hat {backendSize:size}, der Hauptspeicher aber {size:size} (aufgerundet auf 8 KiB); beides muss gleich sein.',
    fix: 'Beide auf dieselbe Größe setzen oder dem Hauptspeicher keine geben.',
  },
  'machine/backend-lookup': {
    why: 'Hauptspeicher soll Backend „{backend}“ sein, das es nicht gibt.',
    fix: 'Ein vorhandenes Backend wählen oder eines hinzufügen.',
  },
  'machine/backend-vs-mem-path': {
    why: 'Hauptspeicher soll Backend {backend} sein und auch eine Datei bei {path} (-mem-path); QEMU nimmt nur eines davon an.',
    fix: '-mem-path entfernen oder das Backend trennen.',
  },
  'machine/backend-vs-numa-memdev': {
    why: 'Hauptspeicher soll Backend {backend} sein, aber die Gastknoten {nodes:list} bringen eigene Backends mit; QEMU nimmt nur eine der beiden Arten an.',
    fix: 'Das Backend der Maschine oder die der Gastknoten trennen.',
  },
  'machine/reserved-ram-id': {
    why: 'Die Id „{id}“ gehört dem Hauptspeicher, den QEMU auf Maschine {machine} selbst anlegt.',
    fix: 'Umbenennen oder es zum Hauptspeicher machen.',
  },
  'machine/mem-path': {
    why: 'Mit -mem-path={path} legt QEMU selbst ein privates file-Backend von {size:size} an; die Regeln für file-Backends gelten dafür, und kein anderer Prozess sieht seinen Speicher.',
    fix: 'Ein file-Backend mit share=on hinzufügen und als Hauptspeicher wählen, wenn andere ihn sehen sollen.',
    cases: {
      ignored: {
        why: 'Die Gastknoten bringen eigene Backends mit, also öffnet QEMU -mem-path={path} nicht einmal.',
        fix: '-mem-path entfernen.',
      },
    },
  },
  'machine/backend-single-use': {
    why: 'Enklavenabschnitt {section} benutzt Backend {memdev}, das schon jemand benutzt; ein Backend wird nur einmal benutzt.',
    fix: 'Ein anderes Backend für den Abschnitt wählen.',
    cases: {
      users: {
        why: 'Backend {memdev} wird mehrfach verlangt: {users:word}; ein Backend dient nur einem Zweck, und wer als Zweiter kommt, wird abgelehnt.',
        fix: 'Für jeden weiteren ein eigenes Backend hinzufügen.',
      },
    },
  },
  'machine/mem-prealloc-vs-reserve': {
    why: 'Backend {backend} hat reserve=off, aber -mem-prealloc lässt jedes Backend vorab belegen, und dafür muss sein Speicher reserviert sein.',
    fix: 'Eines von beiden entfernen: reserve=off oder -mem-prealloc.',
  },
  'machine/aux-ram-share': {
    why: 'aux-ram-share gibt es seit QEMU 10.0; QEMU {version} kennt es nicht.',
    fix: 'aux-ram-share entfernen.',
  },
  'machine/hmat-property': {
    why: 'Maschine {machine} hat keine Gastknoten und keine Eigenschaft hmat.',
    fix: 'hmat entfernen.',
  },
  'machine/sgx-epc-memdev': {
    why: 'Enklavenabschnitt {section} nennt Backend {memdev} der Art {kind}; er braucht ein Backend der Art epc.',
    fix: 'Ein Backend der Art epc wählen.',
    cases: {
      missing: {
        why: 'Enklavenabschnitt {section} nennt Backend „{memdev}“, das es nicht gibt.',
        fix: 'Ein Backend der Art epc wählen.',
      },
      unset: {
        why: 'Enklavenabschnitt {section} nennt kein Backend.',
        fix: 'Ein Backend der Art epc wählen.',
      },
      node: {
        why: 'Enklavenabschnitt {section} nennt keinen Gastknoten; QEMU verlangt ab 7.0 einen.',
        fix: 'Den Gastknoten angeben; 0, wenn es keine gibt.',
      },
    },
  },
}
