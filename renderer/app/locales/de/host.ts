// German: the Host screen.

import type { host as English } from '../en/host.ts'

export const host: typeof English = {
  host: {
    about:
      'Hostknoten mit ihrem Speicher, großen Seiten, CPUs und Geräten, und die Einstellungen des Kerns, auf die eine VM trifft.',
    reading: 'Der Host wird gelesen …',
    failed: 'Dieser Host konnte nicht gelesen werden',
    again: 'Neu lesen',
    tabs: 'Teile des Hosts',
    tab: { nodes: 'Knoten', pages: 'Große Seiten', settings: 'Kern und Grenzen' },
    summary: 'Der Host auf einen Blick',
    captured: 'Aufgenommen',
    yes: 'ja',
    no: 'nein',
    fact: {
      total: 'Speicher',
      available: 'Verfügbar',
      swap: 'Auslagerung',
      cpus: 'CPUs an',
      cores: 'Kerne',
      packages: 'Sockel',
      kvm: 'KVM',
    },
    'copy-nodes': 'Als numactl -H kopieren',
    'copy-nodes-hint': 'Kopiert die Knoten in der Form, in der man sie weitergibt',
    'copied-nodes': 'Die Knoten sind in der Zwischenablage',
    'copy-refused': 'Der Browser ließ die Seite nicht kopieren.',
    help: 'Am schnellsten ist eine VM, deren Speicher, vCPUs und Geräte an einem Knoten liegen. Ein Backend an einen Knoten mit freiem Speicher binden, vCPUs auf CPUs festlegen, die sich einen Cache teilen, und beide Threads eines Kerns derselben VM geben.',
    legend: 'Was die Balken zeigen',
    part: {
      used: 'Belegt',
      soft: 'Rückholbar',
      huge: 'Groß, belegt',
      'huge-free': 'Groß, frei',
      free: 'Frei',
    },
    node: {
      title: 'Hostknoten {id}',
      'no-memory': 'ohne Speicher',
      'no-cpus': 'ohne CPUs',
      tier: 'Stufe {tier}',
      'tier-about': 'Linux verschiebt seltener benutzte Seiten auf eine höhere Stufe, wo es das darf.',
      pool: '{free} von {total} × {size} frei',
      cpus: 'CPUs {set}',
    },
    cpus: {
      cache: 'L{level} {size}',
      'no-cache': 'CPUs',
      cpu: 'CPU {cpu}',
      offline: 'CPU {cpu} ist ausgeschaltet',
    },
    speed: {
      from: 'Von Knoten {set} | Von den Knoten {set}',
      read: 'lesen',
      write: 'schreiben',
      cache: 'Speicherseitiger Cache L{level}',
      direct: 'direkt abgebildet',
      indexed: 'indiziert',
      'write-back': 'write-back',
      'write-through': 'write-through',
    },
    pci: {
      storage: 'Massenspeicher',
      network: 'Netzwerk',
      display: 'Grafik',
      multimedia: 'Multimedia',
      memory: 'Speicher',
      bridge: 'Brücke',
      bus: 'Serieller Bus',
      encryption: 'Verschlüsselung',
      accelerator: 'Beschleuniger',
      other: 'Anderes',
      more: '{count} weiteres Gerät | {count} weitere Geräte',
      bridges: '{count} Brücke | {count} Brücken',
      'no-node': 'PCI-Geräte ohne Knoten',
    },
    distances: 'Entfernungen',
    'distances-about':
      'Vom Knoten einer Zeile zum Speicher einer Spalte; 10 ist lokal. Die Firmware nennt sie, und sie sind Verhältnisse, keine Zeiten.',
    unread: {
      title: 'Eines konnte nicht gelesen werden | {count} Dinge konnten nicht gelesen werden',
      missing: 'ist nicht da',
      unreadable: 'ist nicht lesbar ({detail})',
      odd: 'hat nicht die Form, die Linux ihm gibt: {detail}',
      more: 'und eines mehr | und {count} mehr',
    },
    pages: {
      pools: 'Vorräte',
      about:
        'Große Seiten werden zurückgelegt, bevor eine VM sie verlangt. Reservierte Seiten sind Einblendungen versprochen, die sie noch nicht berührt haben.',
      where: 'Wo',
      all: 'Ganzer Host',
      size: 'Seite',
      total: 'Seiten',
      free: 'Frei',
      reserved: 'Reserviert',
      surplus: 'Überzählig',
      overcommit: 'Zuwachs',
      none: 'Dieser Kern hat keine Vorräte großer Seiten.',
    },
    plan: {
      title: 'Planer für große Seiten',
      about:
        'Mit einem offenen Layout steht hier, wie viele große Seiten es von welchem Knoten braucht, wie viele fehlen und wie man sie bekommt.',
      'no-layout': 'Kein Layout ist offen',
      'no-needs': 'Kein Backend von „{title}“ hat große Seiten',
      'no-needs-about':
        'Bei einem memfd-Backend hugetlb setzen, oder einem file-Backend einen Pfad auf hugetlbfs geben. Große VMs haben damit weniger TLB-Fehltreffer, und vhost-user-Programme verlangen sie oft.',
      failed: 'Die Seiten konnten nicht geplant werden',
      heading: 'Große Seiten für „{title}“',
      where: 'Von',
      for: 'Für',
      needed: 'Nötig',
      missing: 'Es fehlen',
      state: 'Stand',
      states: {
        enough: 'genug',
        missing: 'kann gemacht werden',
        'beyond-memory': 'mehr als der Knoten übrig hat',
        absent: 'hier gibt es den Knoten oder die Seitengröße nicht',
      },
      reserved:
        'Eine freie Seite von {size} ist schon einer Einblendung versprochen und zählt nicht als frei. | {count} freie Seiten von {size} sind schon Einblendungen versprochen und zählen nicht als frei.',
      leaves: 'Damit bleiben {left} Speicher verfügbar; mindestens {floor} müssen es sein.',
      short: 'Damit blieben nur {left} Speicher verfügbar; mindestens {floor} müssen es sein.',
      complete: 'Alle Seiten sind da. Um sie auch ab dem Start zu haben:',
      copy: 'Kopieren',
      'copy-of': 'Kopieren: {what}',
      copied: 'Kopiert',
      by: {
        shell: 'Jetzt',
        'shell-about': 'wirkt sofort und hält bis zum nächsten Start',
        boot: 'Ab dem Start',
        'boot-about': 'Kernparameter; der sicherste Weg, für Seiten von 1 GiB oft der einzige',
        sysctl: 'Mit sysctl',
        'sysctl-about': 'eine Zeile für /etc/sysctl.d; der Kern verteilt die Seiten auf alle Knoten',
      },
    },
    set: {
      run: 'Vorräte jetzt setzen',
      hint: 'Schreibt die Größen der Vorräte wie die Befehle oben; braucht root',
      back: 'Zurückstellen',
      nothing: 'Es fehlt nichts, was dieser Host geben könnte',
      captured: 'Das ist ein aufgenommener Host; an ihm lässt sich nichts ändern',
      'no-control': 'Diese Oberfläche darf den Host nicht ändern; mit --allow-control starten',
      short: 'Für alles andere auf diesem Host bliebe zu wenig Speicher',
      failed: 'Die Vorräte konnten nicht gesetzt werden',
      outcome: 'Was der Kern gab',
      before: 'Vorher',
      asked: 'Verlangt',
      after: 'Jetzt',
      given: 'wie verlangt',
      fewer: 'weniger: kein Speicher mehr am Stück',
      surplus: 'mehr: belegte Seiten bleiben',
    },
    'settings-help':
      'Was dieser Kern und die Grenzen dieses Benutzers für virtuelle Maschinen bedeuten, die hier gestartet werden. Memloom ändert nichts davon.',
    group: {
      kernel: 'Kern',
      group: 'Kontrollgruppe dieses Programms',
      limits: 'Grenzen dieses Programms und dessen, was es startet',
      stores: 'Dateisysteme im Speicher',
    },
    value: {
      'ksm-running': 'läuft · {pages} Seiten eingespart',
      stopped: 'steht',
      unlimited: 'unbegrenzt',
      'no-limit': 'keine Grenze',
    },
    setting: {
      ksm: 'Gleiche Seiten zusammenlegen (KSM)',
      thp: 'Transparente große Seiten',
      'thp-shmem': '… in geteiltem Speicher',
      balancing: 'NUMA-Ausgleich',
      'zone-reclaim': 'Zonenweises Zurückholen',
      overcommit: 'Überbuchung',
      'group-path': 'Gruppe',
      'group-memory': 'Speicher',
      'group-nodes': 'Hostknoten',
      'group-cpus': 'CPUs',
      memlock: 'Festgehaltener Speicher',
      nofile: 'Offene Dateien',
      as: 'Adressraum',
      data: 'Daten',
      fsize: 'Dateigröße',
      nproc: 'Prozesse und Threads',
      shm: '/dev/shm',
      hugetlbfs: 'hugetlbfs',
    },
    means: {
      ksm: {
        running:
          'Gleiche Seiten von VMs, deren Backends merge an haben, gibt es nur einmal. Das spart Speicher, kostet einen Kernthread, und eine VM kann an der Zeit erkennen, was eine andere enthält: merge=off, wo VMs einander nicht trauen.',
        stopped:
          'merge=on ändert nichts, solange KSM nicht gestartet ist; keine VM erfährt dadurch von einer anderen.',
      },
      thp: {
        always: 'Privater Gastspeicher bekommt Seiten von 2 MiB, wo Linux welche findet, ohne Vorrat.',
        madvise:
          'QEMU bittet darum; privater Gastspeicher bekommt also Seiten von 2 MiB, wo Linux welche findet.',
        never:
          'Gastspeicher hat kleine Seiten, wenn ein Backend sie nicht aus einem Vorrat nimmt; große VMs sind langsamer.',
      },
      'thp-shmem': {
        given: 'Auch Backends mit share=on können Seiten von 2 MiB bekommen.',
        none: 'Backends mit share=on haben kleine Seiten; für vhost-user und virtiofs Seiten aus einem Vorrat nehmen (hugetlb).',
      },
      balancing: {
        on: 'Linux verschiebt Seiten zu dem Knoten, der sie benutzt. Eine gebundene und festgelegte VM zahlt nur dafür: auf solchen Hosts ausschalten.',
        idle: 'An, und bei einem Knoten ohne Wirkung.',
        off: 'Seiten bleiben, wo sie zuerst berührt wurden: Backends binden und vCPUs festlegen.',
      },
      'zone-reclaim': {
        off: 'Ein voller Knoten nimmt Seiten von anderen, bevor er zurückholt; eine VM ohne Bindung hat dann fernen Speicher.',
        on: 'Ein Knoten holt erst seinen Seitencache zurück, bevor er Speicher von anderen nimmt: VMs bleiben lokal, und Dateien werden neu gelesen.',
      },
      overcommit: {
        heuristic: 'Es kann mehr versprochen werden, als da ist, bis auf einzelne unsinnige Wünsche.',
        always: 'Alles wird versprochen; was nicht da ist, endet beim OOM-Killer, der große VMs bevorzugt.',
        never:
          'Privater Speicher zählt gegen die Grenze, sobald QEMU ihn verlangt, berührt oder nicht: eine VM, die nicht passt, wird beim Start abgelehnt.',
      },
      'group-path': { is: 'VMs, die von hier gestartet werden, sind darin, wenn sie niemand umsetzt.' },
      'group-memory': {
        none: 'Nur der Speicher des Hosts selbst ist die Grenze.',
        limited:
          'Eine VM, die sie überschreitet, wird mitten in der Arbeit beendet. Große Seiten aus einem Vorrat zählen nicht.',
      },
      'group-nodes': {
        all: 'Jeder Hostknoten ist nutzbar.',
        narrow:
          'Speicher anderer Hostknoten ist unerreichbar: ein dorthin gebundenes Backend wird abgelehnt.',
      },
      'group-cpus': {
        all: 'Jede CPU ist nutzbar.',
        narrow: 'Auf andere CPUs lassen sich vCPUs nicht festlegen.',
      },
      memlock: {
        enough: 'Genug für alles, was wenig festhält.',
        small:
          'Eine VM mit durchgereichtem Gerät hält ihren ganzen Speicher fest und startet nicht; auf den Speicher der VM und etwa 1 GiB erhöhen.',
      },
      nofile: {
        enough: 'Genug für viele Warteschlangen, vhost-user und ivshmem-Teilnehmer.',
        small:
          'Jede vhost-Warteschlange und jeder ivshmem-Teilnehmer und Vektor nimmt eine; viele davon stoßen hier an.',
      },
      as: {
        enough: 'Keine Grenze für die Größe einer VM.',
        small: 'Eine VM, deren Speicher und Einblendungen größer sind, wird abgelehnt.',
      },
      data: {
        enough: 'Keine Grenze für privaten Speicher.',
        small: 'Privater Gastspeicher darüber wird abgelehnt.',
      },
      fsize: {
        enough: 'Keine Grenze für Dateien hinter Backends.',
        small: 'Ein file-Backend, das darüber wachsen muss, beendet QEMU.',
      },
      nproc: {
        enough: 'QEMU hat einen Thread je vCPU und iothread.',
        small: 'QEMU hat einen Thread je vCPU und iothread.',
      },
      shm: {
        there:
          'Hier liegen geteilte Objekte (shm, Looking Glass, ivshmem); ist es voll, stirbt eine VM, die sie berührt.',
        missing: 'Geteilte Speicherobjekte haben hier keinen Platz.',
      },
      hugetlbfs: {
        there: 'Ein file-Backend mit einem Pfad hierher hat große Seiten dieser Größe.',
        missing:
          'Nichts ist eingehängt; memfd-Backends mit hugetlb brauchen es nicht, file-Backends mit großen Seiten schon.',
      },
    },
  },
}
