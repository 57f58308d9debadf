// German: what each field does. QEMU's own names stand beside these texts in the form.

import type { help as English } from '../en/help.ts'

export const help: typeof English = {
  layout: {
    name: 'Wie dieses Layout heißt. Danach heißen auch die exportierten Dateien.',
    description: 'Notizen für dich. Es geschieht nichts damit.',
  },
  target: {
    qemu: 'Die Version von QEMU, für die das Layout beurteilt wird, zum Beispiel 10.0 oder 7.2.',
    accel: 'Der Text von -accel, zum Beispiel kvm oder tcg,thread=multi.',
    cpu: 'Der Text von -cpu, zum Beispiel host oder max. Die Adressbits begrenzen, wie viel Speicher passt.',
    arch: 'Der Systememulator.',
  },
  machine: {
    type: 'Der Maschinentyp, zum Beispiel q35 oder pc-i440fx-7.2. Er bestimmt die Adressen und alte oder neue Regeln.',
    memoryBackend:
      'Das Backend, das der ganze Hauptspeicher ist. Mit Gastknoten, die eigene Backends nennen, bleibt es leer.',
    hmat: 'Gibt dem Gast eine Tabelle von Latenzen und Bandbreiten (ACPI HMAT).',
    nvdimm: 'Erlaubt NVDIMMs. Jedes nvdimm-Gerät braucht das.',
    nvdimmPersistence: 'Was einen Stromausfall übersteht: cpu oder mem-ctrl.',
    acpi: 'Ob der Gast ACPI-Tabellen bekommt. Ohne sie sieht er auf x86 kein NUMA.',
    memMerge: 'Standard von merge für jedes Backend und für QEMUs eigenes RAM.',
    dumpGuestCore: 'Standard von dump für jedes Backend und für QEMUs eigenes RAM.',
    auxRamShare: 'Teilt auch QEMUs eigene kleine Speicher (seit QEMU 10.0).',
    maxRamBelow4g: 'Wo das PCI-Loch unter 4 GiB beginnt. Speicher darüber rückt nach oben.',
  },
  memory: {
    size: 'Hauptspeicher des Gasts (-m). Die Gastknoten müssen zusammen genau so viel haben.',
    maxSize:
      'Was Hauptspeicher und Speichergeräte zusammen erreichen dürfen. Nötig, bevor etwas gesteckt werden kann.',
    slots: 'Wie viele DIMMs gesteckt werden können, höchstens 256.',
    memPath: 'Eine Datei oder ein hugetlbfs-Ordner hinter dem Hauptspeicher, den kein Backend stellt.',
    prealloc: 'Macht prealloc=on zum Standard jedes Backends.',
    memLock: 'Sperrt ganz QEMU im Speicher fest.',
  },
  cpus: {
    cpus: 'CPUs, die beim Start des Gasts da sind.',
    maxcpus: 'CPU-Plätze insgesamt; die übrigen können später gesteckt werden.',
    sockets: 'Sockel der Platine.',
    dies: 'Dies in einem Sockel.',
    clusters: 'Cluster in einem Die.',
    modules: 'Module in einem Cluster oder Die.',
    cores: 'Kerne im jeweils nächstgrößeren Teil.',
    threads: 'Threads in einem Kern.',
    drawers: 'Drawers (nur s390x).',
    books: 'Books in einem Drawer (nur s390x).',
  },
  backend: {
    id: 'Der Name, den Knoten und Geräte nennen. Umbenennen ändert auch jeden Verweis.',
    kind: 'Woher die Seiten kommen: ram ist anonym, memfd anonym und teilbar, file ein Pfad (auch hugetlbfs und pmem), shm ein gemeinsames POSIX-Speicherobjekt, epc SGX-Enklavenspeicher.',
    size: 'Wie viel Speicher, in jeder Einheit. Steht fest, sobald QEMU gestartet ist.',
    policy:
      'Wie Seiten auf host-nodes verteilt werden: bind zwingt sie dorthin, interleave teilt reihum aus, preferred versucht es dort zuerst. default überlässt es dem Kern.',
    hostNodes:
      'Hostknoten, um die es der policy geht, zum Beispiel 0 oder 0-1. Werden sie gesetzt, wird die policy zu bind, wenn keine da war.',
    share:
      'Andere Prozesse können denselben Speicher einblenden: nötig für vhost-user, virtiofs und ivshmem. Sonst sieht niemand, was sie schreiben.',
    merge: 'Der Kern darf gleiche Seiten zusammenlegen (KSM). Wirkt nicht auf geteilten Speicher.',
    dump: 'Den Speicher in Speicherabzüge von QEMU aufnehmen.',
    prealloc:
      'Alle Seiten sind da, bevor der Gast startet: später kein Seitenfehler und jetzt ein klarer Fehler, wenn sie nicht passen.',
    preallocThreads: 'Threads, die vorab belegen.',
    preallocContext: 'Thread-Kontext, dessen Host-CPUs vorab belegen, damit es nah am Speicher geschieht.',
    reserve:
      'Auslagerungsplatz oder große Seiten für den Speicher zurücklegen. Aus erlaubt mehr, als da ist, und schließt prealloc aus.',
    xUseCanonicalPathForRamblockId:
      'Benennt den Speicher mit seinem vollen Pfad. Beide Seiten einer Migration brauchen dasselbe.',
    memPath:
      'Datei, Gerät oder Ordner. In einem Ordner entsteht eine Datei ohne Namen; auf hugetlbfs sind die Seiten groß.',
    align: 'Ausrichtung der Einblendung. Ein DAX-Gerät verlangt vielleicht 2 MiB oder mehr.',
    offset: 'Wo in der Datei der Speicher beginnt.',
    discardData: 'Wenn QEMU endet, muss der Inhalt nicht in die Datei zurückgeschrieben werden.',
    pmem: 'Die Datei ist dauerhafter Speicher; QEMU schreibt entsprechend.',
    readonly: 'Öffnet die Datei nur zum Lesen.',
    rom: 'Ob der Gast Nur-Lese-Speicher sieht; auto folgt readonly.',
    hugetlb: 'Nimmt die Seiten aus dem Vorrat großer Seiten des Hosts.',
    hugetlbsize: 'Größe einer großen Seite, zum Beispiel 2 MiB oder 1 GiB. Ohne hugetlb bedeutungslos.',
    seal: 'Verbietet, den Speicher zu verkleinern oder zu vergrößern, damit niemand, mit dem er geteilt wird, ihn abschneidet.',
  },
  node: {
    id: 'Nummer des Knotens im Gast. Die Nummern sind lückenlos und beginnen bei 0.',
    memdev:
      'Das Backend, das der Speicher dieses Knotens ist. Entweder haben alle Knoten mit Speicher eines oder keiner.',
    mem: 'Speicher ohne Backend, nur für Maschinentypen bis 5.0.',
    cpus: 'CPUs des Knotens, zum Beispiel 0-3. Was kein Knoten nimmt, verteilt die Platine.',
    initiator: 'Der Knoten, dessen CPUs diesen Speicher am schnellsten erreichen (HMAT).',
  },
  'thread-context': {
    id: 'Der Name, den prealloc-context nennt.',
    cpuAffinity: 'Host-CPUs, auf denen seine Threads laufen. Schließt node-affinity aus.',
    nodeAffinity: 'Hostknoten, auf deren CPUs seine Threads laufen. Schließt cpu-affinity aus.',
  },
  chardev: {
    id: 'Der Name, den das ivshmem-Gerät nennt.',
    backend: 'Die Art des Chardevs; ivshmem braucht socket.',
    path: 'Der Socket des Servers.',
    server:
      'Ob QEMU wartet, dass sich jemand verbindet. ivshmem-Geräte verbinden sich selbst, das bleibt also aus.',
    wait: 'Ob ein wartendes QEMU mit dem Start auf seine Gegenstelle wartet.',
    reconnect:
      'Sekunden zwischen Versuchen, neu zu verbinden. Mit ivshmem bleibt QEMU damit hängen oder bricht ab.',
  },
  device: {
    id: 'Name des Geräts, nötig, um es später zu ziehen.',
    memdev: 'Das Backend, dessen Speicher das Gerät dem Gast bringt.',
    node: 'Gastknoten, zu dem der Speicher gehört.',
    addr: 'Physische Adresse im Gast. Ohne Angabe nimmt QEMU die nächste passende.',
    slot: 'Steckplatz des DIMMs. Ohne Angabe nimmt QEMU den untersten freien.',
    labelSize: 'Platz für die Etiketten der Namensräume am Ende des Speichers, mindestens 128 KiB.',
    unarmed: 'Sagt dem Gast, dass Geschriebenes vielleicht nicht bleibt.',
    uuid: 'Kennung des NVDIMMs für den Gast.',
    memaddr: 'Physische Adresse im Gast. Ohne Angabe nimmt QEMU die nächste passende.',
    requestedSize: 'Wie viel des Speichers der Gast jetzt benutzen soll. Ein Vielfaches der Blockgröße.',
    blockSize: 'Kleinstes Stück, das gesteckt oder gezogen wird: eine Zweierpotenz, mindestens 1 MiB.',
    prealloc: 'Belegt Blöcke vorab, wenn sie gesteckt werden.',
    unpluggedInaccessible: 'Ob der Gast Speicher nicht anfassen darf, der nicht gesteckt ist.',
    dynamicMemslots: 'Nutzt Speicherplätze von KVM nur für das, was gesteckt ist.',
    master:
      'Ob dieser Maschine der gemeinsame Speicher gehört: ein master kann migriert werden, peers nicht.',
    chardev: 'Der Chardev, der sich mit dem ivshmem-Server verbindet.',
    vectors: 'Interrupt-Vektoren: wie viele verschiedene Klingeln andere hier läuten können.',
    ioeventfd: 'Klingeln gehen über ein eventfd, ohne den Kern zu verlassen.',
    legacySize: 'Größe in MiB oder mit M oder G.',
    shm: 'Name eines gemeinsamen POSIX-Speicherobjekts.',
    msi: 'Interrupts über MSI-X statt über eine Leitung.',
    role: 'master oder peer: ob der gemeinsame Speicher bei einer Migration kopiert wird.',
    use64: 'Eine 64-Bit-Speicher-BAR.',
    driver: 'Typ der CPU, zum Beispiel qemu64-x86_64-cpu.',
    nodeId: 'Gastknoten; muss der des Platzes sein.',
    topologyId: 'Ort der CPU in der Topologie von -smp.',
    busNr: 'Busnummer der Brücke.',
    numaNode: 'Gastknoten, dem Geräte hinter der Brücke nah sind.',
  },
}
