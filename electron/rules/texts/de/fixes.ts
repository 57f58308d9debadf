// Titles of fixes in German, by what the edit does; rules share them. A title ends with a verb.

/** Titles by key; placeholders as in the texts of rules. `field` is QEMU's own word ("maxmem", "host-nodes"). */
export const fixTitles: Record<string, string> = {
  // Any field of any record.
  setNumber: '{field:word} auf {value} setzen',
  setSize: '{field:word} auf {value:size} setzen',
  setAddress: '{field:word} auf {value:address} setzen',
  setList: '{field:word} auf {value:set} setzen',
  setText: '{field:word} auf "{value}" setzen',
  setOn: '{field:word} auf on setzen',
  setOff: '{field:word} auf off setzen',
  makeShared: '{id} zum {kind}-Backend mit share=on machen',
  unset: '{field:word} entfernen',
  removeEntry: '{entry:word} entfernen',
  renameTo: '{name} in {to} umbenennen',

  // Distances.
  setDistance: 'Abstand von Gastknoten {src} zu {dst} auf {value} setzen',
  setDistanceBothWays: 'Abstand zwischen Gastknoten {a} und {b} in beiden Richtungen auf {value} setzen',
  removeDistance: 'Abstand von Gastknoten {src} zu {dst} entfernen',
  addDistances: 'Fehlende Abstände ({count}) als {value} hinzufügen',
  removeAllDistances: 'Alle Abstände entfernen',
  mirrorDistances: 'Fehlende Richtungen ({count}) mit dem Abstand der anderen hinzufügen',

  // Guest nodes and their memory.
  removeNuma: 'Alle Gastknoten, Abstände, CPU-Zuweisungen und HMAT-Einträge entfernen',
  renumberNodes: 'Gastknoten von 0 bis {last} neu nummerieren',
  addNodes: 'Gastknoten {nodes:set} ohne Speicher hinzufügen',
  splitMemory: 'Hauptspeicher auf {count} ram-Backends verteilen, je Gastknoten eines',
  connectNode: 'Backend {memdev} mit Gastknoten {node} verbinden',
  disconnectNodes: 'Backends der Gastknoten {nodes:set} trennen',
  ownBackend: 'Gastknoten {node} ein ram-Backend mit {size:size} geben',
  memToMemdev: 'mem= der Gastknoten {nodes:set} durch ram-Backends ersetzen',

  // Cpus.
  unsetLevels: 'Die Stufen der CPU-Topologie QEMU überlassen',
  assignCpus: 'CPUs {cpus:set} auf Gastknoten {node} legen',
  joinThreads: 'Die Threads jedes Kerns zu seinem ersten Thread legen',
  assignDefaultCpus: 'Alle CPUs dorthin legen, wohin QEMU sie legen würde',

  // HMAT.
  removeHmat: 'Alles entfernen, was zur HMAT gehört',
  removeHmatEntry: 'HMAT-Eintrag entfernen',
  moveCache: 'Den Cache der Stufe {level} davor stellen',
}
