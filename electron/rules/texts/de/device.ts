// German texts of the rules of group device/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const deviceTexts: RuleTexts = {
  'device/dimm-acpi': {
    why: '{device} braucht ACPI, damit der Gast davon erfährt; bei Maschine {machine} ist es aus.',
    fix: 'ACPI einschalten oder das DIMM entfernen.',
    cases: {
      firmware: {
        why: '{device} braucht ACPI, damit der Gast davon erfährt, und Maschine {machine} hat es nur mit UEFI-Firmware, die dieses Layout nicht lädt.',
        fix: 'Firmware zu den Argumenten hinzufügen (-bios oder ein pflash-Laufwerk) oder das DIMM entfernen.',
      },
    },
  },
  'device/no-acpi-option': {
    why: 'Die Argumente enthalten -no-acpi, das QEMU seit 9.0 nicht mehr hat; das Ziel ist QEMU {version}.',
    fix: 'Stattdessen acpi der Maschine auf off setzen.',
    cases: {
      still: {
        why: 'Die Argumente enthalten -no-acpi, das QEMU {version} noch annimmt; seit 9.0 gibt es das nicht mehr.',
        fix: 'Stattdessen acpi=off an der Maschine setzen.',
      },
    },
  },
  'device/dimm-hotplug-disabled': {
    why: '{device} lässt sich nicht stecken, weil -global {property} auf off setzt.',
    fix: 'Diese -global-Option oder das DIMM entfernen.',
  },
  'device/memdev-required': {
    why: '{device} hat kein memdev; ein Speichergerät ist der Speicher eines Backends.',
    fix: 'Ein Speicher-Backend dafür wählen.',
  },
  'device/memdev-lookup': {
    why: '{device} hat memdev={memdev}; kein Speicher-Backend dieses Layouts hat diese Id.',
    fix: 'Ein vorhandenes Speicher-Backend wählen oder eines hinzufügen.',
  },
  'device/region-base': {
    why: 'Speichergeräte liegen von {start:address} bis {end:address}: über {base:size} Hauptspeicher, ab einem ganzen GiB, mit Platz für maxmem={maximum:size} und 1 GiB je Slot ({slots} Slots; Maschinentypen bis 2.1 ohne).',
    fix: 'maxmem erhöhen oder QEMU die Adresse wählen lassen.',
  },
  'device/memdev-busy': {
    why: '{device} hat Backend {memdev}, das {first:word} schon benutzt; ein Backend wird nur einmal benutzt.',
    fix: 'Ein Backend dafür hinzufügen und dieses wählen.',
    cases: {
      wanted: {
        why: '{device:word} hat Backend {memdev}, das auch {other} verlangt; ein Backend wird nur einmal benutzt.',
        fix: 'Ein Backend für {other} hinzufügen und dieses wählen.',
      },
    },
  },
  'device/dimm-node': {
    why: '{device} gehört zu Gastknoten {node}; die Zahl der Gastknoten ist {count}, und QEMU nimmt 0 bis {last} an.',
    fix: 'Einen Gastknoten von 0 bis {last} wählen.',
  },
  'device/virtio-mem-node': {
    why: '{device} gehört zu Gastknoten {node}; die Zahl der Gastknoten ist {count}, und QEMU nimmt 0 bis {last} an.',
    fix: 'Einen Gastknoten von 0 bis {last} wählen.',
  },
  'device/dimm-needs-slots': {
    why: '{device} braucht einen Slot, und die Maschine hat keinen; Zahl der DIMMs in diesem Layout: {count}.',
    fix: 'slots auf mindestens {count} setzen, zusammen mit maxmem.',
  },
  'device/dimm-slots-exhausted': {
    why: '{device} findet keinen freien Slot; slots ist {slots}, die Zahl der DIMMs {count}.',
    fix: 'slots auf mindestens {count} setzen.',
  },
  'device/dimm-slot-range': {
    why: '{device} hat Slot {slot}; QEMU nimmt 0 bis {last} an, oder -1 für den untersten freien.',
    fix: 'Einen Slot von 0 bis {last} wählen oder die Angabe entfernen.',
  },
  'device/dimm-slot-busy': {
    why: '{device} hat Slot {slot}, den ein DIMM davor belegt.',
    fix: 'Einen anderen Slot wählen oder die Angabe entfernen, damit QEMU einen freien nimmt.',
  },
  'device/needs-maxmem': {
    why: '{device} hat {size:size}; für Speichergeräte ist kein Platz, weil maxmem nicht über dem Hauptspeicher von {base:size} liegt.',
    fix: 'maxmem auf mindestens {needed:size} setzen.',
  },
  'device/space': {
    why: '{device} braucht {size:size}; zwischen Hauptspeicher und maxmem sind noch {left:size} frei.',
    fix: 'maxmem auf mindestens {needed:size} setzen.',
  },
  'device/addr-range': {
    why: '{device} beginnt bei {address:address} und belegt {size:size}; Speichergeräte liegen von {start:address} bis {end:address}.',
    fix: 'Eine Adresse in diesem Bereich wählen oder sie entfernen, damit QEMU eine sucht.',
  },
  'device/addr-align': {
    why: '{device} beginnt bei {address:address}; sein Speicher ist auf {alignment:size} ausgerichtet.',
    fix: 'Die Adresse auf ein Vielfaches von {alignment:size} setzen oder sie entfernen, damit QEMU eine sucht.',
  },
  'device/addr-conflict': {
    why: '{device} belegt {size:size} ab {address:address}, wo schon {other} liegt.',
    fix: 'Eine andere Adresse wählen oder sie entfernen, damit QEMU eine sucht.',
  },
  'device/size-align': {
    why: '{device} hat Backend {id} mit {size:size}; sein Speicher besteht aus Einheiten von {alignment:size}.',
    fix: 'Die Größe von {id} auf ein Vielfaches von {alignment:size} setzen.',
  },
  'device/align-beyond-1g': {
    why: '{device} ist auf {alignment:size} ausgerichtet, und der Bereich für Speichergeräte beginnt bei {start:address}; der Platz davor geht verloren.',
    fix: 'Die Ausrichtung seines Backends auf höchstens 1 GiB setzen.',
  },
  'device/fragmentation': {
    why: '{device} braucht {size:size}, ausgerichtet auf {alignment:size}; die Geräte davor lassen keine solche Lücke.',
    fix: 'maxmem erhöhen oder Geräte mit größerer Ausrichtung nach vorn stellen.',
  },
  'device/dimm-size-readonly': {
    why: '{device} hat size={value}; seine Größe ist die seines Backends und lässt sich nicht setzen.',
    fix: 'size entfernen und am Backend setzen.',
  },
  'device/nvdimm-enable': {
    why: '{device} braucht eine Maschine mit nvdimm=on; {machine} hat nvdimm={nvdimm} oder kann keine NVDIMMs haben.',
    fix: 'nvdimm der Maschine einschalten oder eine Maschine verwenden, die es hat (pc, q35).',
  },
  'device/nvdimm-persistence': {
    why: 'Maschine {machine} hat nvdimm-persistence="{value}"; QEMU nimmt cpu und mem-ctrl an, auf Maschinen, die NVDIMMs haben können.',
    fix: 'nvdimm-persistence auf cpu oder mem-ctrl setzen oder entfernen.',
  },
  'device/nvdimm-label-min': {
    why: '{device} hat eine label-size von {label:size}; QEMU nimmt {least:size} und mehr an.',
    fix: 'label-size auf mindestens {least:size} setzen oder entfernen.',
  },
  'device/nvdimm-label-fit': {
    why: '{device} hat Backend {id} mit {size:size} und ein Label von {label:size}; neben dem Label müssen mindestens {alignment:size} bleiben.',
    fix: 'Das Backend vergrößern oder das Label verkleinern.',
  },
  'device/nvdimm-readonly': {
    why: '{device} hat Backend {id}, das nur lesbar ist; das muss dem Gast mit unarmed=on gesagt werden.',
    fix: 'unarmed einschalten oder das Backend beschreibbar machen.',
  },
  'device/nvdimm-uuid': {
    why: '{device} hat uuid="{uuid}"; eine UUID hat 32 Hexadezimalziffern in Gruppen von 8, 4, 4, 4 und 12.',
    fix: 'Die UUID berichtigen oder entfernen.',
  },
  'device/virtio-mem-prealloc-memdev': {
    why: '{device} hat Backend {id}, das vorab belegt wird; virtio-mem gibt beim Start allen Speicher zurück und lehnt das ab.',
    fix: 'prealloc für {id} ausschalten und für das Gerät einschalten.',
  },
  'device/virtio-mem-mlock': {
    why: 'Speicher wird durch mem-lock={memLock} festgehalten, was sich mit {device} nicht verträgt; on-fault kennt QEMU erst ab 10.0, und das Ziel ist QEMU {version}.',
    fix: 'mem-lock entfernen.',
  },
  'device/virtio-mem-readonly': {
    why: '{device} hat Backend {id} mit readonly=on; virtio-mem verwirft Speicher und muss hineinschreiben.',
    fix: 'readonly=on von {id} entfernen.',
  },
  'device/virtio-mem-private-file': {
    why: '{device} hat Backend {id} der Art {kind} mit share=off; was virtio-mem verwirft, ist für alle aus der Datei verschwunden.',
    fix: 'share für {id} einschalten oder ein ram-Backend verwenden.',
  },
  'device/virtio-mem-unplugged-inaccessible': {
    why: '{device} lässt den Gast ungesteckten Speicher von Backend {id} lesen, und das füllt diesen mit Seiten; nur privates ram kommt ohne aus.',
    fix: 'unplugged-inaccessible auf on setzen oder ein privates ram-Backend verwenden.',
  },
  'device/virtio-mem-dynamic-memslots': {
    why: '{device} hat dynamic-memslots mit unplugged-inaccessible={inaccessible}; nötig sind on und QEMU 8.2 oder neuer (das Ziel ist {version}).',
    fix: 'unplugged-inaccessible auf on setzen oder dynamic-memslots entfernen.',
  },
  'device/virtio-mem-block-size': {
    why: '{device} hat eine block-size von {block:size}; QEMU nimmt Zweierpotenzen ab {least:size} an.',
    fix: 'block-size auf eine Zweierpotenz von mindestens {least:size} setzen oder entfernen.',
  },
  'device/virtio-mem-block-small': {
    why: '{device} hat eine block-size von {block:size}; unter {usual:size} zerlegt sie transparente große Seiten.',
    fix: 'block-size auf mindestens {usual:size} setzen oder entfernen.',
  },
  'device/virtio-mem-size-multiple': {
    why: '{device} hat Backend {id} mit {size:size}; virtio-mem besteht aus ganzen Blöcken von {block:size}.',
    fix: 'Die Größe von {id} auf ein Vielfaches von {block:size} setzen.',
  },
  'device/virtio-mem-requested-multiple': {
    why: '{device} hat eine requested-size von {requested:size}; virtio-mem wird in Blöcken von {block:size} gesteckt.',
    fix: 'requested-size auf ein Vielfaches von {block:size} setzen.',
  },
  'device/virtio-pmem-node': {
    why: '{device} hat node={value}; virtio-pmem gehört zu keinem Gastknoten und hat diese Eigenschaft nicht.',
    fix: 'node entfernen oder ein nvdimm verwenden.',
  },
  'device/pci-bus-required': {
    why: '{device} braucht einen {bus}-Bus, und Maschine {machine} hat keinen.',
    fix: 'Eine Maschine mit PCI wählen, zum Beispiel q35, oder ein anderes Gerät.',
  },
  'device/bus-name': {
    why: '{device} nennt den Bus „{bus}“, den Maschine {machine} nicht hat.',
    fix: 'bus= entfernen oder einen vorhandenen Bus nennen.',
    cases: {
      other: {
        why: '{device} nennt den Bus „{bus}“, an dessen Art das Gerät nicht passt.',
        fix: 'bus= entfernen oder einen PCI-Bus nennen.',
      },
      'bridges-only': {
        why: '{device} nennt den Bus „{bus}“ eines pxb-pcie, an den nur Brücken passen.',
        fix: 'bus= entfernen oder {root} oder den Bus eines pcie-root-port nennen.',
      },
      none: {
        why: '{device} nennt den Bus „{bus}“, aber ein solches Gerät hängt an keinem Bus.',
        fix: 'bus= entfernen.',
      },
    },
  },
  'device/pci-address': {
    why: '{device} hat addr={addr}; QEMU nimmt einen Slot von 0 bis 1f in Hexadezimalziffern und nach einem Punkt eine Funktion von 0 bis 7 an.',
    fix: 'Einen Slot wie „5“ oder „1d.0“ schreiben oder addr= entfernen, damit der nächste freie genommen wird.',
  },
  'device/pci-slot-taken': {
    why: '{device} kann nicht bei {address} am PCI-Bus stehen; dort ist {by}.',
    fix: 'Einen anderen Slot wählen oder addr= entfernen, damit der nächste freie genommen wird.',
    cases: {
      function: {
        why: '{device} teilt sich einen Slot mit {by}, aber die erste Funktion dieses Slots ist ein ganzes Gerät ({address}).',
        fix: 'Einen anderen Slot wählen oder für die erste Funktion multifunction=on setzen.',
      },
    },
  },
  'device/pci-slots-full': {
    why: '{device} findet keinen freien Slot am PCI-Bus, der 32 hat.',
    fix: 'Ein Gerät entfernen oder einige hinter eine Brücke legen.',
  },
  'device/pxb-board': {
    why: '{device} ist ein {kind}, das nicht an den Bus von Maschine {machine} passt; dort passt {right}.',
    fix: '{right} oder einen anderen Maschinentyp verwenden.',
  },
  'device/pxb-bus-number': {
    why: '{device} hat kein bus_nr oder 0; seine Brücke braucht eine Nummer über 0.',
    fix: 'bus_nr auf eine freie Busnummer setzen, zum Beispiel 100.',
  },
  'device/pxb-node': {
    why: '{device} hat numa_node={node}, die Zahl der Gastknoten ist aber {count}.',
    fix: 'Den Gastknoten hinzufügen oder numa_node entfernen.',
  },
  'device/pxb-bridges-only': {
    why: '{device} nennt keinen Bus und kommt nach {expander}, also steckt QEMU es dort hinein, und dort passen nur Brücken.',
    fix: 'bus={root} für das Gerät setzen oder es vor {expander} stellen.',
  },
}
