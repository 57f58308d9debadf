// German texts of the rules of group backend/.

import type { RuleTexts } from '../../text.ts'

/** Why and the way out, by rule id. */
export const backendTexts: RuleTexts = {
  'backend/size-required': {
    why: 'Backend {id} hat keine Größe; QEMU gibt ihm von sich aus keine.',
    fix: 'Die Größe von {id} setzen.',
  },
  'backend/size-zero': {
    why: 'Backend {id} hat die Größe 0; QEMU nimmt 1 Byte und mehr an.',
    fix: 'Die Größe von {id} setzen oder das Backend entfernen.',
  },
  'backend/file-size-multiple': {
    why: 'Backend {id} hat {size:size} hinter „{path}“, wo eine Seite {page:size} groß ist; ein file-Backend besteht aus ganzen Seiten.',
    fix: 'Die Größe auf ein Vielfaches von {page:size} setzen.',
  },
  'backend/file-size-min-page': {
    why: 'Backend {id} hat {size:size} hinter „{path}“, wo schon eine Seite {page:size} groß ist.',
    fix: 'Die Größe auf {page:size} oder ein Vielfaches davon setzen.',
  },
  'backend/fd-size-page': {
    why: 'Backend {id} hat {size:size}; ein {kind}-Backend besteht aus ganzen Seiten von {page:size}.',
    fix: 'Die Größe auf ein Vielfaches von {page:size} setzen.',
  },
  'backend/shm-type': {
    why: 'Backend {id} ist von der Art shm, die es seit QEMU 9.1 gibt; das Ziel ist QEMU {version}.',
    fix: 'Ein memfd-Backend verwenden oder QEMU 9.1 oder neuer als Ziel wählen.',
  },
  'backend/shm-private': {
    why: 'Backend {id} hat share=off; ein Backend der Art shm ist immer geteilt.',
    fix: 'share=off entfernen oder für privaten Speicher ein ram-Backend verwenden.',
  },
  'backend/epc-host': {
    why: 'Backend {id} ist von der Art epc; dieser Host hat kein /dev/sgx_vepc, und ohne das kennt QEMU diese Art nicht.',
    fix: 'Einen Host mit SGX und dessen vepc-Gerät oder eine andere Art von Backend verwenden.',
  },
  'backend/prealloc-threads-zero': {
    why: 'Backend {id} hat prealloc-threads=0; QEMU nimmt 1 und mehr an.',
    fix: 'prealloc-threads auf mindestens 1 setzen oder entfernen.',
  },
  'backend/prealloc-vs-reserve': {
    why: 'Backend {id} hat reserve=off, wird aber vorab belegt; Speicher, der beim Start gefüllt wird, ist auch reserviert.',
    fix: 'reserve=off entfernen oder die Vorbelegung ausschalten.',
  },
  'backend/prealloc-context': {
    why: 'Backend {id} hat prealloc-context={context}; kein Thread-Kontext dieses Layouts hat diese Id.',
    fix: 'Einen vorhandenen Thread-Kontext wählen, einen hinzufügen oder prealloc-context entfernen.',
  },
  'backend/prealloc-readonly-crash': {
    why: 'Backend {id} wird vorab belegt und hat readonly=on; das Vorbelegen schreibt in jede Seite, und QEMU stürzt daran ab.',
    fix: 'Die Vorbelegung von {id} ausschalten oder readonly=on entfernen.',
  },
  'backend/prealloc-exhausted': {
    why: 'Backend {id} belegt für seine {size:size} vorab {needed} große Seiten von {page:size}; auf diesem Host sind {free} frei.',
    fix: 'Den Vorrat um große Seiten erweitern oder das Backend verkleinern.',
  },
  'backend/policy-value': {
    why: 'Die policy ist „{value}“; QEMU nimmt default, preferred, bind und interleave an.',
    fix: 'Eine der vier wählen: default, preferred, bind oder interleave.',
  },
  'backend/policy-needs-nodes': {
    why: 'Backend {id} hat policy={policy}, aber keine host-nodes, auf die sie wirken könnte.',
    fix: 'Hostknoten wählen oder die policy entfernen.',
  },
  'backend/nodes-need-policy': {
    why: 'Backend {id} hat host-nodes={hostNodes:set} und die policy default, die keine Hostknoten benutzt.',
    fix: 'Die policy auf bind, preferred oder interleave setzen oder host-nodes entfernen.',
  },
  'backend/host-nodes-range': {
    why: 'Backend {id} nennt die Hostknoten {beyond:set}; QEMU nimmt 0 bis {limit} an.',
    fix: 'Hostknoten von 0 bis {limit} wählen.',
  },
  'backend/host-nodes-exist': {
    why: 'Backend {id} nennt die Hostknoten {hostNodes:set}, von denen auf diesem Host keiner Speicher hat; Speicher haben: {present:set}.',
    fix: 'Mindestens einen der Hostknoten {present:set} wählen.',
  },
  'backend/alloc-failure': {
    why: 'Backend {id} braucht {size:size} auf einmal; QEMU kann hier höchstens {promise:size} bekommen.',
    fix: 'Das Backend verkleinern oder, wo der Host das zulässt, ohne Reservierung anlegen (reserve=off).',
    cases: {
      beyond: {
        why: '{key}={value} in {option} liegt über {limit} Bytes (8 PiB); kein Host kann so viel Speicher zusagen, und kein Layout fasst die Zahl.',
        fix: 'Eine kleinere Größe schreiben.',
      },
    },
  },
  'backend/reserve-strict-host': {
    why: 'Backend {id} hat reserve=off; dieser Host sagt Speicher nur streng zu (vm.overcommit_memory=2), und QEMU lehnt das ab.',
    fix: 'reserve=off entfernen oder vm.overcommit_memory auf dem Host ändern.',
  },
  'backend/file-path-required': {
    why: 'Backend {id} ist von der Art file und hat keinen mem-path.',
    fix: 'mem-path auf eine Datei setzen oder auf einen Ordner, in dem QEMU eine anlegt.',
  },
  'backend/file-create': {
    why: 'Backend {id} hat mem-path="{path}"; auf diesem Host gibt es weder die Datei noch den Ordner, in dem sie stünde.',
    fix: 'Den Ordner anlegen oder einen anderen Pfad wählen.',
  },
  'backend/file-too-short': {
    why: 'Backend {id} braucht {size:size} von „{path}“, die Datei ist aber nur {length:size} lang; nur eine leere Datei wird verlängert.',
    fix: 'Die Datei verlängern oder löschen, oder das Backend verkleinern.',
  },
  'backend/file-not-mappable': {
    why: 'Backend {id} hat mem-path="{path}"; was dort steht ({type:word}), lässt sich nicht in den Speicher einblenden.',
    fix: 'Eine gewöhnliche Datei, einen Ordner oder ein Gerät wählen, das Speicher enthält.',
  },
  'backend/file-align': {
    why: 'Backend {id} hat align={align:size}; QEMU nimmt Zweierpotenzen an, die ein Vielfaches der Seitengröße sind, hier {page:size}.',
    fix: 'align auf eine solche Zweierpotenz setzen oder entfernen.',
  },
  'backend/file-offset-key': {
    why: 'Backend {id} hat offset={offset:size}; die Eigenschaft gibt es seit QEMU 8.1, und das Ziel ist QEMU {version}.',
    fix: 'offset entfernen oder QEMU 8.1 oder neuer als Ziel wählen.',
  },
  'backend/file-offset-rules': {
    why: 'Backend {id} hat {size:size} ab Offset {offset:size}; der Offset ist ein Vielfaches von {page:size}, und beide zusammen enden innerhalb von {length:size}.',
    fix: 'Den Offset auf ein Vielfaches von {page:size} setzen, das dem Backend genug Platz lässt.',
  },
  'backend/file-readonly-missing': {
    why: 'Backend {id} hat readonly=on für „{path}“; dafür muss es die Datei geben, dort ist aber: {type:word}.',
    fix: 'Erst die Datei anlegen, einen anderen Pfad wählen oder readonly=on entfernen.',
  },
  'backend/file-readonly-empty': {
    why: 'Backend {id} hat readonly=on für „{path}“, eine leere Datei, die QEMU dann nicht verlängern kann; der Gast liest nichts aus ihr.',
    fix: 'Erst die Datei füllen, einen anderen Pfad wählen oder readonly=on entfernen.',
  },
  'backend/file-rom-key': {
    why: 'Backend {id} hat rom={rom}; die Eigenschaft gibt es seit QEMU 8.2, und das Ziel ist QEMU {version}.',
    fix: 'rom entfernen oder QEMU 8.2 oder neuer als Ziel wählen.',
  },
  'backend/file-rom-combos': {
    why: 'Backend {id} hat rom={rom} mit readonly={readonly} und share={share}; rom=on braucht readonly=on, und rom=off mit readonly=on braucht share=off.',
    fix: 'readonly oder share passend zu rom ändern oder rom entfernen.',
  },
  'backend/pmem-not-dax': {
    why: 'Backend {id} hat pmem=on für „{path}“, das nicht auf dauerhaftem Speicher (DAX) liegt; was der Gast schreibt, kann bei einem Absturz verloren gehen.',
    fix: 'pmem=on entfernen oder eine Datei auf einem DAX-Dateisystem wählen.',
  },
  'backend/hugetlb-pool': {
    why: 'Backend {id} reserviert für seine {size:size} {needed} große Seiten von {page:size}; auf diesem Host sind {free} frei.',
    fix: 'Den Vorrat um große Seiten erweitern, das Backend verkleinern oder reserve=off setzen.',
  },
  'backend/memfd-hugetlbsize-value': {
    why: 'Backend {id} hat hugetlbsize={hugetlbsize:size}; QEMU nimmt Zweierpotenzen ab 1 Byte an.',
    fix: 'hugetlbsize auf eine Größe großer Seiten des Hosts setzen, zum Beispiel 2 MiB, oder entfernen.',
  },
  'backend/memfd-hugetlbsize-host': {
    why: 'Backend {id} verlangt große Seiten von {page:size}; dieser Host führt keine Seiten dieser Größe.',
    fix: 'Auf dem Host Seiten von {page:size} einrichten oder eine Seitengröße wählen, die er führt.',
  },
  'backend/memfd-huge-size': {
    why: 'Backend {id} hat {size:size} in großen Seiten von {page:size}; es besteht nur aus ganzen Seiten.',
    fix: 'Die Größe auf ein Vielfaches von {page:size} setzen.',
  },
  'backend/thread-context-mix': {
    why: 'Thread-Kontext {id} hat cpu-affinity={cpus:set} und node-affinity={nodes:set}; QEMU nimmt nur eines von beiden an.',
    fix: 'cpu-affinity oder node-affinity entfernen.',
  },
  'backend/thread-context-cpus': {
    why: 'Thread-Kontext {id} hat cpu-affinity="{cpus:set}"; mindestens eine Host-CPU, auf der QEMU laufen darf, gehört hinein.',
    fix: 'Mindestens eine Host-CPU wählen, auf der QEMU laufen darf, oder cpu-affinity entfernen.',
    cases: {
      empty: {
        why: '{option} hat ein leeres {key}=; mindestens eine Host-CPU, auf der QEMU laufen darf, gehört hinein.',
        fix: 'Mindestens eine Host-CPU schreiben oder {key}= entfernen.',
      },
    },
  },
  'backend/thread-context-nodes': {
    why: 'Thread-Kontext {id} hat node-affinity="{nodes:set}"; mindestens ein Hostknoten mit CPUs gehört hinein.',
    fix: 'Mindestens einen Hostknoten mit CPUs wählen oder node-affinity entfernen.',
  },
  'backend/thread-context-id-readonly': {
    why: 'Thread-Kontext {id} hat thread-id={value}; den Thread macht QEMU selbst, und seine Id lässt sich nur lesen.',
    fix: 'thread-id entfernen.',
  },
}
