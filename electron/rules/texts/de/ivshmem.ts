// German texts of the rules of group ivshmem/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const ivshmemTexts: RuleTexts = {
  'ivshmem/chardev-value': {
    why: '„{value}“ in {key}= von Chardev {id} ist weder on noch off.',
    fix: '{key}=on oder {key}=off in Kleinbuchstaben schreiben oder entfernen.',
    cases: {
      number: {
        why: '„{value}“ in {key}= von Chardev {id} ist keine ganze Zahl.',
        fix: 'Eine ganze Zahl ohne Einheit schreiben oder {key} entfernen.',
      },
    },
  },
  'ivshmem/plain-memdev-required': {
    why: '{device} hat memdev="{memdev}"; nötig ist die Id eines Speicher-Backends dieses Layouts.',
    fix: 'Ein Speicher-Backend dafür wählen oder eines hinzufügen.',
  },
  'ivshmem/plain-busy': {
    why: '{device} teilt Backend {memdev}, das {first:word} schon benutzt; ein Backend wird nur einmal benutzt.',
    fix: 'Ein Backend für den gemeinsamen Speicher hinzufügen und dieses wählen.',
  },
  'ivshmem/size-power-of-two': {
    why: '{device} teilt Backend {id} mit {size:size}, keiner Zweierpotenz; QEMU bricht daran ab.',
    fix: 'Die Größe von {id} auf eine Zweierpotenz setzen.',
  },
  'ivshmem/master-value': {
    why: 'master ist „{value}“; QEMU nimmt on, off und auto an.',
    fix: 'Eines von dreien wählen: on, off oder auto.',
  },
  'ivshmem/plain-foreign-keys': {
    why: '{device} hat {key}={value}; ivshmem-plain hat nur memdev und master, und seine Größe ist die des Backends.',
    fix: '{key} entfernen oder für Interrupts ivshmem-doorbell verwenden.',
  },
  'ivshmem/doorbell-foreign-keys': {
    why: '{device} hat {key}={value}; ivshmem-doorbell hat nur chardev, vectors, ioeventfd und master, und sein Speicher kommt vom Server.',
    fix: '{key} entfernen oder ivshmem-plain verwenden, um ein Backend zu teilen.',
  },
  'ivshmem/legacy-gone': {
    why: '{device} ist das ivshmem-Gerät von 2012, das QEMU seit 4.0 nicht mehr hat; das Ziel ist QEMU {version}.',
    fix: 'ivshmem-plain mit einem geteilten Backend oder ivshmem-doorbell mit einem Server verwenden.',
  },
  'ivshmem/flat': {
    why: '{device} ist von einem Typ, den nur Platinen ohne PCI eingebaut haben; QEMU fügt es dieser Maschine nicht hinzu.',
    fix: 'ivshmem-plain oder ivshmem-doorbell verwenden.',
  },
  'ivshmem/doorbell-chardev-required': {
    why: '{device} hat chardev="{chardev}"; nötig ist die Id eines vorhandenen Chardevs, den nichts anderes benutzt.',
    fix: 'Einen Chardev nur dafür wählen oder einen hinzufügen, der sich mit dem Server verbindet.',
  },
  'ivshmem/doorbell-server-absent': {
    why: 'Chardev {id} verbindet sich mit „{path}“, wo auf diesem Host kein Server lauscht.',
    fix: 'Erst den ivshmem-Server starten oder den Pfad berichtigen.',
  },
  'ivshmem/doorbell-chardev-kind': {
    why: '{device} wartet auf Chardev {chardev} ({backend}) auf die Begrüßung eines ivshmem-Servers, die dort nie kommt; QEMU hängt beim Start.',
    fix: 'Einen Chardev der Art socket verwenden, der sich mit dem Pfad eines ivshmem-Servers verbindet.',
  },
  'ivshmem/doorbell-vectors': {
    why: '{device} hat {vectors} Vektoren; QEMU nimmt 1 bis {limit} an.',
    fix: 'vectors auf eine Zahl von 1 bis {limit} setzen.',
  },
  'ivshmem/doorbell-vectors-server': {
    why: '{device} hat {vectors} Vektoren, und der Server sendet Interrupts für {sent}; QEMU verwirft die übrigen.',
    fix: 'vectors auf {sent} setzen oder den Server weniger vergeben lassen.',
  },
  'ivshmem/doorbell-version': {
    why: '{device} verbindet sich mit „{path}“, dessen Server mit Version {version} auf eine Art grüßt, die QEMU nicht annimmt; es nimmt Version 0 ohne Deskriptor an.',
    fix: 'Einen ivshmem-Server von QEMU 2.5 oder neuer verwenden, der Version 0 spricht.',
  },
  'ivshmem/doorbell-id': {
    why: '{device} verbindet sich mit „{path}“, dessen Server ihm die Id {id} gibt; QEMU nimmt 0 bis {limit} ohne Deskriptor an.',
    fix: 'Einen Server verwenden, der seine Peers von 0 bis {limit} nummeriert.',
  },
  'ivshmem/doorbell-shm-size': {
    why: '{device} verbindet sich mit „{path}“, dessen Server {size:size} teilt; QEMU verlangt eine Zweierpotenz von mindestens {page:size}.',
    fix: 'Den Server mit einer Zweierpotenz von mindestens {page:size} starten.',
  },
  'ivshmem/doorbell-early-interrupt': {
    why: '{device} verbindet sich mit „{path}“, dessen Server Interrupts vor dem gemeinsamen Speicher sendet; QEMU stürzt daran ab.',
    fix: 'Einen Server verwenden, der den gemeinsamen Speicher zuerst sendet.',
  },
  'ivshmem/doorbell-master': {
    why: '{device} hat master=on, und der Server gibt ihm die Id {id}; nur der Peer mit der Id 0 ist master.',
    fix: 'master=on entfernen oder diese VM als erste verbinden.',
  },
  'ivshmem/group-differs': {
    why: '{what:word} teilt „{value}“, und {other:word} von {vm} (bei {place}) teilt „{otherValue}“; ein Server hat einen Speicher.',
    fix: 'Eines von beiden für beide wählen.',
    cases: {
      socket: {
        why: '{what:word} liegt an „{value}“, und {other:word} von {vm} (bei {place}) an „{otherValue}“; die VMs treffen sich nicht.',
        fix: 'Für beide einen Socket nehmen oder eine der Gruppen umbenennen.',
      },
      size: {
        why: '{what:word} teilt {value:size}, und {other:word} von {vm} (bei {place}) teilt {otherValue:size}; ein Server hat einen Speicher.',
        fix: 'Beide auf die Größe setzen, mit der der Server gestartet wird.',
      },
      vectors: {
        why: '{what:word} hat {value} Vektoren, und {other:word} von {vm} (bei {place}) hat {otherValue}; der Server gibt jeder VM gleich viele.',
        fix: 'Beide auf die Zahl setzen, mit der der Server gestartet wird.',
      },
      legacy: {
        why: '{what:word} spricht das Protokoll vor QEMU 2.5, und {other:word} von {vm} (siehe {place}) nicht; ein Server spricht eines.',
        fix: 'legacy hier ausschalten oder dort einschalten.',
      },
      current: {
        why: '{what:word} spricht das Protokoll ab QEMU 2.5, und {other:word} von {vm} (siehe {place}) das davor; ein Server spricht eines.',
        fix: 'legacy dort ausschalten oder hier einschalten.',
      },
    },
  },
  'seed-ivshmem/size-default': {
    why: '{device} hat keine Größe; das Gerät von 2012 teilt dann {size:size}.',
    fix: 'Dem Backend seines Nachfolgers diese Größe geben.',
  },
  'seed-ivshmem/size-text': {
    why: '{device} hat size="{size}"; das Gerät von 2012 nimmt eine dezimale Zahl von MiB an, mit oder ohne M, oder von GiB mit G.',
    fix: 'Die Größe in MiB oder mit G schreiben.',
  },
  'seed-ivshmem/size-power-of-two': {
    why: '{device} teilt {size:size}, keine Zweierpotenz.',
    fix: 'Die Größe auf eine Zweierpotenz setzen.',
  },
  'seed-ivshmem/role': {
    why: '{device} hat role="{role}"; das Gerät von 2012 kennt master, das migriert, und peer, das nicht migriert.',
    fix: 'Eines von beiden wählen: master oder peer.',
  },
  'seed-ivshmem/source-required': {
    why: '{device} hat weder einen Chardev noch shm, also gibt es keinen Speicher zu teilen.',
    fix: 'Mit shm ein gemeinsames Speicherobjekt oder den Chardev eines Servers nennen.',
  },
  'seed-ivshmem/ioeventfd-needs-msi': {
    why: '{device} hat ioeventfd=on und msi=off; das Gerät von 2012 läutet nur über MSI-X.',
    fix: 'msi einschalten oder ioeventfd ausschalten.',
  },
  'seed-ivshmem/chardev-beats-shm': {
    why: '{device} hat einen Chardev und shm="{shm}"; QEMU nimmt den Speicher, den der Server ausgibt, und beachtet shm nicht.',
    fix: 'shm entfernen.',
  },
}
