// German texts of the rules of group trap/: what QEMU accepts and users regret.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const trapTexts: RuleTexts = {
  'trap/ivshmem-private': {
    why: '{device} teilt Backend {id}, das share=off hat; was geschrieben wird, bleibt in dieser VM, und kein Peer sieht es.',
    fix: 'share für {id} einschalten.',
  },
  'trap/mem-path-not-mounted': {
    why: 'Backend {id} hat mem-path="{path}", was auf diesem Host weder auf hugetlbfs liegt noch ein Gerät ist; QEMU benutzt dort eine gewöhnliche Datei mit gewöhnlichen Seiten.',
    fix: 'Erst hugetlbfs einhängen oder den Treiber laden, oder den Pfad berichtigen.',
  },
  'trap/hugetlbsize-without-hugetlb': {
    why: 'Backend {id} hat hugetlbsize={hugetlbsize:size}, aber hugetlb ist aus; es bekommt gewöhnliche Seiten.',
    fix: 'hugetlb einschalten oder hugetlbsize entfernen.',
  },
  'trap/file-larger': {
    why: 'Backend {id} teilt {size:size} von „{path}“, das {length:size} lang ist; eine VM, die alles davon nimmt, sieht einen Bereich anderer Größe.',
    fix: 'Dem Backend die Größe der Datei geben oder die Datei so lang machen wie das Backend.',
  },
  'trap/file-of-two-vms': {
    why: 'Backend {id} blendet „{path}“ mit share=off ein, und {vm} blendet dieselbe Datei als Backend {other} ein; was diese VM schreibt, bleibt in ihr.',
    fix: 'share für {id} einschalten oder jeder VM eine eigene Datei geben.',
    cases: {
      size: {
        why: 'Backend {id} blendet {size:size} von „{path}“ ein, und {vm} blendet {otherSize:size} davon als Backend {other} ein; die VMs sind sich nicht einig, wo der Bereich endet.',
        fix: 'Beiden Backends dieselbe Größe geben.',
      },
    },
  },
  'trap/doorbell-reconnect': {
    why: '{device} benutzt Chardev {chardev}, der sich neu verbindet; ohne Server hängt QEMU beim Start, und wenn die Verbindung wiederkommt, bricht es vielleicht ab.',
    fix: 'reconnect von {chardev} entfernen.',
  },
  'trap/backend-unused': {
    why: 'Backend {id} wird in diesem Layout von nichts benutzt; QEMU legt seine {size:size} trotzdem an.',
    fix: 'Es mit einem Gastknoten oder Gerät verbinden oder entfernen.',
  },
  'trap/merge-no-effect': {
    why: 'Backend {id} hat merge=on bei geteiltem Speicher oder großen Seiten, die der Kernel nicht zusammenlegt.',
    fix: 'merge ausschalten oder privaten Speicher in gewöhnlichen Seiten verwenden.',
  },
  'trap/merge-side-channel': {
    why: 'Backend {id} hat merge=on; an der Dauer ihrer Schreibzugriffe kann eine VM erkennen, was eine andere VM dieses Hosts im Speicher hat.',
    fix: 'merge ausschalten, wo VMs einander nicht trauen.',
  },
  'trap/host-nodes-narrowed': {
    why: 'Backend {id} nennt die Hostknoten {hostNodes:set}; {absent:set} haben auf diesem Host keinen Speicher, und der Kernel benutzt nur {kept:set}.',
    fix: 'Hostknoten wählen, die Speicher haben.',
  },
  'trap/preferred-first-only': {
    why: 'Backend {id} bevorzugt die Hostknoten {hostNodes:set}; mit diesem QEMU und Kernel zählt nur Knoten {first}.',
    fix: 'Einen Hostknoten, eine andere policy oder QEMU 8.0 mit Linux 5.15 oder neuer wählen.',
  },
  'trap/vectors-unserved': {
    why: '{device} hat {vectors} Vektoren, und der Server vergibt {sent}; die übrigen werden nie ausgelöst.',
    fix: 'vectors auf {sent} setzen oder den Server mehr vergeben lassen.',
  },
  'trap/vectors-unreachable': {
    why: '{device} hat {vectors} Vektoren; ein Gast kann nur bei den ersten {reachable} läuten, weil das Doorbell-Register 8 Bits dafür hat.',
    fix: 'vectors auf höchstens {reachable} setzen.',
  },
  'trap/discard-data': {
    why: 'Backend {id} hat discard-data=on für „{path}“, eine Datei mit {size:size} Daten; QEMU löscht sie vielleicht, wenn es endet.',
    fix: 'discard-data entfernen oder eine Datei verwenden, die nichts anderes enthält.',
  },
  'trap/pmem-private': {
    why: 'Backend {id} hat pmem=on und share=off; was der Gast schreibt, erreicht die Datei nie.',
    fix: 'share einschalten, wenn die Datei auf dauerhaftem Speicher liegt, oder pmem entfernen.',
  },
  'trap/prealloc-no-room': {
    why: 'Dieses Layout belegt {needed:size} vorab, das meiste davon {id}; dieser Host hat noch {room:size}. Der Kernel wird QEMU oder ein anderes Programm beenden.',
    fix: 'prealloc ausschalten, die Backends verkleinern oder erst Speicher freimachen.',
    cases: {
      group: {
        why: 'Dieses Layout belegt {needed:size} vorab, das meiste davon {id}; die Kontrollgruppe lässt {room:size}. Der Kernel wird QEMU beenden.',
        fix: 'prealloc ausschalten, die Backends verkleinern oder die Speichergrenze der Gruppe erhöhen.',
      },
    },
  },
  'trap/reserve-off-huge': {
    why: 'Backend {id} hat reserve=off bei Seiten von {page:size}; ist der Vorrat leer, wird der Gast mit SIGBUS beendet.',
    fix: 'reserve=off entfernen, damit QEMU ohne die Seiten gar nicht erst startet.',
  },
  'trap/vhost-user-private': {
    why: '{device} arbeitet aus einem anderen Prozess auf dem Gastspeicher, und Backend {id} ist kein geteiltes file-, memfd- oder shm-Backend; der Prozess kann es nicht einblenden.',
    fix: 'Aus {id} ein memfd- oder file-Backend mit share=on machen.',
    cases: {
      own: {
        why: '{device} arbeitet aus einem anderen Prozess auf dem Gastspeicher, und der Hauptspeicher gehört QEMU allein; der Prozess kann ihn nicht einblenden.',
        fix: 'Ein memfd- oder file-Backend mit share=on hinzufügen und als Hauptspeicher wählen.',
      },
    },
  },
  'trap/linux-block-address': {
    why: '{device} liegt bei {address:address}, keinem Vielfachen von {block:size}; ein Linux-Gast nimmt Speicher erst ab dem nächsten Vielfachen und ein solches DIMM gar nicht.',
    fix: 'Ihm eine Adresse geben, die ein Vielfaches von {block:size} ist, und den Geräten davor solche Größen.',
  },
  'trap/linux-block-size': {
    why: '{device} hat {size:size} von Backend {id}; Linux bringt Speicher in Blöcken von {block:size} online, und {over:size} bleiben übrig.',
    fix: 'Die Größe von {id} auf ein Vielfaches von {block:size} setzen.',
  },
  'trap/numa-balancing': {
    why: 'Dieser Host verschiebt Seiten von sich aus (kernel.numa_balancing=1), was eine festgelegte VM von {size:size} Zeit kostet und ihr nichts bringt.',
    fix: 'kernel.numa_balancing=0 auf dem Host setzen, solange die VM läuft.',
  },
  'trap/ivshmem-windows': {
    why: '{device} teilt {size:size} von Backend {id} mit einem Gast, der nach Windows aussieht; dessen Treiber blendet höchstens 2 GiB ein.',
    fix: 'Die Größe von {id} auf höchstens 2 GiB setzen.',
  },
  'trap/dump-large': {
    why: 'Ein Speicherabzug dieses QEMU enthielte seine {size:size} Gastspeicher: alle Geheimnisse des Gasts und eine volle Platte.',
    fix: 'dump-guest-core der Maschine oder dump jedes Backends ausschalten.',
  },
  'trap/ram-part-pages': {
    why: 'Backend {id} ist Hauptspeicher von {size:size}, nicht aus ganzen Seiten von {page:size}; mit TCG startet QEMU und bricht ab, sobald der Gast läuft.',
    fix: 'Die Größe von {id} auf ein Vielfaches von {page:size} setzen.',
  },
  'trap/dies-tcg': {
    why: 'Die Maschine hat {dies} Dies und je Die {modules} Module; mit TCG und dieser CPU oder diesem Maschinentyp startet QEMU und bricht ab, wenn die Firmware nach der Topologie fragt.',
    fix: '-cpu max auf einem Maschinentyp ab 6.0, nur ein Die und ein Modul oder einen anderen Beschleuniger verwenden.',
  },
  'trap/acpi-off-numa': {
    why: 'Mit acpi=off beschreibt QEMU keinen seiner {nodes} Gastknoten; der Gast sieht nur die Tabelle von Speicher und CPUs, die SeaBIOS selbst macht, ohne Abstände.',
    fix: 'acpi einschalten.',
  },
}
