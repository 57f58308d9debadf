// German: sentences that the rest of the program makes in English. They arrive with their values, so each is found by
// its English form; a hole {…} is what differs. The first that fits counts.

import type { sentences as English } from '../en/sentences.ts'

export const sentences: typeof English = {
  // Files and open layouts.
  'There is no file at {path}; a part of the path is not a folder.':
    'Bei {path} gibt es keine Datei; ein Teil des Pfads ist kein Ordner.',
  'There is no file at {path}.': 'Bei {path} gibt es keine Datei.',
  'This user may not use {path}.': 'Dieser Benutzer darf {path} nicht benutzen.',
  'This user may not change {path}.': 'Dieser Benutzer darf {path} nicht ändern.',
  '{path} is on a file system that cannot be written to.':
    '{path} liegt auf einem Dateisystem, in das nicht geschrieben werden kann.',
  'There is no space left to write {path}; the old file is untouched.':
    'Für {path} ist kein Platz mehr; die alte Datei ist unberührt.',
  'The quota is used up; {path} was not written.':
    'Das Kontingent ist aufgebraucht; {path} wurde nicht geschrieben.',
  '{path} would be larger than this process may write.':
    '{path} würde größer, als dieser Prozess schreiben darf.',
  'There is a file at {path} already.': 'Bei {path} gibt es schon eine Datei.',
  '{path} is a symbolic link that leads in circles.': '{path} ist ein symbolischer Link, der im Kreis führt.',
  'The path {path} is too long.': 'Der Pfad {path} ist zu lang.',
  'This process has too many files open to use {path}.':
    'Dieser Prozess hat zu viele Dateien offen, um {path} zu benutzen.',
  'A path cannot contain a NUL byte.': 'Ein Pfad kann kein NUL-Byte enthalten.',
  '{path} could not be used: {call} gave {errno}.': '{path} konnte nicht benutzt werden: {call} gab {errno}.',
  '{path} is a folder, not a file.': '{path} ist ein Ordner, keine Datei.',
  '{path} is a device, a pipe or a socket; a document is a regular file.':
    '{path} ist ein Gerät, eine Pipe oder ein Socket; ein Dokument ist eine gewöhnliche Datei.',
  '{path} is larger than the limit of 16 MiB.': '{path} ist größer als die Grenze von 16 MiB.',
  '{path} is not a text in UTF-8.': '{path} ist kein Text in UTF-8.',
  '{path} is a device, a pipe or a socket; it is not overwritten.':
    '{path} ist ein Gerät, eine Pipe oder ein Socket und wird nicht überschrieben.',
  '{path} has {count} names (hard links); saving would leave the others with the old content. Save under another name, or overwrite it.':
    '{path} hat {count} Namen (Hardlinks); die anderen behielten beim Speichern den alten Inhalt. Unter anderem Namen speichern oder überschreiben.',
  'There is no open layout "{id}"; it may have been closed in another window.':
    'Es gibt kein offenes Layout „{id}“; vielleicht wurde es in einem anderen Fenster geschlossen.',
  'This layout is in no file yet.': 'Dieses Layout ist noch in keiner Datei.',
  'This layout was opened or discarded elsewhere.': 'Dieses Layout wurde anderswo geöffnet oder verworfen.',
  'There is no step {position} any more.': 'Den Schritt {position} gibt es nicht mehr.',
  'There is no template "{id}"; there are {known}.': 'Es gibt keine Vorlage „{id}“; es gibt {known}.',
  'A diagnostic is ignored for a reason; write it into the note.':
    'Ein Problem wird aus einem Grund ignoriert; ihn in die Notiz schreiben.',
  '{rule} is not ignored at {place}.': '{rule} ist bei {place} nicht ignoriert.',
  'This layout has no file yet; choose where to save it.':
    'Dieses Layout hat noch keine Datei; einen Ort zum Speichern wählen.',
  'This layout has no file to read again.': 'Dieses Layout hat keine Datei, die neu gelesen werden könnte.',
  'The layout has changed (revision {new}, not {old}); look at it again and repeat the edit.':
    'Das Layout hat sich geändert (Stand {new}, nicht {old}); noch einmal ansehen und die Änderung wiederholen.',
  'This shell has no file dialog of its own; use the one of the app.':
    'Diese Umgebung hat keinen eigenen Dateidialog; den der App benutzen.',

  // What cannot be read as a layout.
  'The file has schema {schema}; this Memloom knows schemas up to {known}. It opens read-only; a newer Memloom can edit it.':
    'Die Datei hat Schema {schema}; dieses Memloom kennt Schemas bis {known}. Sie öffnet sich nur zum Lesen; ein neueres Memloom kann sie bearbeiten.',
  'The file has {count} characters; a layout has at most {limit} (16 MiB).':
    'Die Datei hat {count} Zeichen; ein Layout hat höchstens {limit} (16 MiB).',
  'The file is not JSON.': 'Die Datei ist kein JSON.',
  'A layout is a JSON object with a "schema" number; this is something else.':
    'Ein Layout ist ein JSON-Objekt mit einer Nummer „schema“; das hier ist etwas anderes.',
  'A JSON array of arguments holds texts only, for example ["-m", "4G"].':
    'Ein JSON-Feld von Argumenten enthält nur Texte, zum Beispiel ["-m", "4G"].',
  'The text starts like a JSON array ("["), but it is not JSON.':
    'Der Text beginnt wie ein JSON-Feld („[“), ist aber kein JSON.',
  'The text is empty; there is no command line in it.':
    'Der Text ist leer; es steht keine Befehlszeile darin.',
  'This is not a QEMU command line: no word starts with "-" and none is a QEMU program. It looks like XML. Paste a line such as "qemu-system-x86_64 -m 4G".':
    'Das ist keine QEMU-Befehlszeile: kein Wort beginnt mit „-“, und keines ist ein QEMU-Programm. Es sieht nach XML aus. Eine Zeile wie „qemu-system-x86_64 -m 4G“ einfügen.',
  'This is not a QEMU command line: no word starts with "-" and none is a QEMU program. Paste a line such as "qemu-system-x86_64 -m 4G".':
    'Das ist keine QEMU-Befehlszeile: kein Wort beginnt mit „-“, und keines ist ein QEMU-Programm. Eine Zeile wie „qemu-system-x86_64 -m 4G“ einfügen.',
  'The text has {count} characters; a command line has at most {limit} (4 MiB).':
    'Der Text hat {count} Zeichen; eine Befehlszeile hat höchstens {limit} (4 MiB).',
  'There are {count} arguments; a command line has at most {limit}.':
    'Es sind {count} Argumente; eine Befehlszeile hat höchstens {limit}.',
  'Argument {position} has {count} characters; an argument has at most {limit}.':
    'Argument {position} hat {count} Zeichen; ein Argument hat höchstens {limit}.',
  'The lists of cpus and nodes have more than {limit} members together; no QEMU takes so many. Remove options from the command line.':
    'Die Listen von CPUs und Knoten haben zusammen mehr als {limit} Einträge; so viele nimmt kein QEMU an. Optionen aus der Befehlszeile entfernen.',
  "A text in single quotes (') does not end.": "Ein Text in einfachen Anführungszeichen (') endet nicht.",
  'A text in double quotes (") does not end.': 'Ein Text in doppelten Anführungszeichen (") endet nicht.',
  'A list in brackets does not end.': 'Eine Liste in Klammern endet nicht.',

  // What an import leaves out or changes.
  'Memloom runs no shell, so the variable is kept as it is written; put its value there.':
    'Memloom führt keine Shell aus, also bleibt die Variable, wie sie da steht; ihren Wert einsetzen.',
  'Memloom runs no shell, so the command is not run and is kept as it is written; put its output there.':
    'Memloom führt keine Shell aus, also bleibt der Befehl unausgeführt, wie er da steht; seine Ausgabe einsetzen.',
  'Memloom reads POSIX quotes only; it is kept as it is written.':
    'Memloom liest nur POSIX-Anführungszeichen; es bleibt, wie es da steht.',
  'A shell could replace the pattern by names of files; it is kept as it is written.':
    'Eine Shell könnte das Muster durch Dateinamen ersetzen; es bleibt, wie es da steht.',
  'A shell would put a home folder there; it is kept as it is written.':
    'Eine Shell setzte hier ein Benutzerverzeichnis ein; es bleibt, wie es da steht.',
  'Some shells make several words of it; it is kept as it is written.':
    'Manche Shells machen mehrere Wörter daraus; es bleibt, wie es da steht.',
  'A backslash goes on with the next line only when nothing follows it; the line is read as if it did.':
    'Ein Backslash führt nur dann in die nächste Zeile, wenn nichts auf ihn folgt; die Zeile wird so gelesen, als täte er es.',
  'Web pages put such blanks into commands; a shell would not see a blank there. It is read as one.':
    'Webseiten setzen solche Leerzeichen in Befehle; eine Shell sähe hier keines. Es wird als eines gelesen.',
  'Where the output goes is not a part of a layout.': 'Wohin die Ausgabe geht, gehört nicht zu einem Layout.',
  'It is another command than QEMU; Memloom runs nothing.':
    'Es ist ein anderer Befehl als QEMU; Memloom führt nichts aus.',
  'There are too many to name each; they are treated the same.':
    'Es sind zu viele, um jede zu nennen; sie werden gleich behandelt.',
  '{count} more places of the text': '{count} weitere Stellen des Textes',
  '{count} line ends without a backslash': '{count} Zeilenenden ohne Backslash',
  'Lines that start with an option are read as the rest of the command.':
    'Zeilen, die mit einer Option beginnen, werden als Rest des Befehls gelesen.',
  'Only the first QEMU of a text is read.': 'Nur das erste QEMU eines Textes wird gelesen.',
  'A later option replaces it with {value}, as QEMU does.':
    'Eine spätere Option ersetzt es durch {value}, wie bei QEMU.',
  'Export writes the devices of the layout first, unless they need a bus of another one; PCI slots that QEMU chooses itself may differ.':
    'Der Export schreibt die Geräte des Layouts zuerst, wenn sie nicht den Bus eines anderen brauchen; PCI-Slots, die QEMU selbst wählt, können anders sein.',
  'It is kept as {key}={value}, the form that lasts.':
    'Es bleibt als {key}={value}, die Form, die Bestand hat.',
  'The key is given {count} times; QEMU takes the last, {key}={value}.':
    'Der Schlüssel ist {count} mal angegeben; QEMU nimmt den letzten, {key}={value}.',
  'QEMU takes the first id, {id}.': 'QEMU nimmt die erste Id, {id}.',
  '{option} replaces it, as QEMU does.': '{option} ersetzt es, wie bei QEMU.',
  'It is kept as {options}, which means the same.': 'Es bleibt als {options}, was dasselbe bedeutet.',
  'QEMU takes an id that is no text for none.': 'QEMU behandelt eine Id, die kein Text ist, wie keine.',
  'It is kept as {key}=, the same property.': 'Es bleibt als {key}=, dieselbe Eigenschaft.',
  'It is not read: -m says it as well, and that counts in QEMU.':
    'Es wird nicht gelesen: -m sagt es auch, und das zählt in QEMU.',
  'It is kept as two options: mem-lock= and {rest}.': 'Es bleibt als zwei Optionen: mem-lock= und {rest}.',
  'It is kept word for word: a number is past what a layout holds.':
    'Es bleibt Wort für Wort erhalten: eine Zahl ist größer, als ein Layout fasst.',
  'The file is not opened; what it says of memory is not in the layout. The option is kept.':
    'Die Datei wird nicht geöffnet; was sie über Speicher sagt, fehlt im Layout. Die Option bleibt.',
  'It changes another option when QEMU starts; the layout shows that one unchanged. The option is kept.':
    'Es ändert beim Start von QEMU eine andere Option; das Layout zeigt diese unverändert. Die Option bleibt.',
  'QEMU takes its lowest 32 bits, {value}.': 'QEMU nimmt die untersten 32 Bits, {value}.',
  'It is not part of QEMU. It limits where the memory or the cpus come from: set host nodes or pinning instead.':
    'Es gehört nicht zu QEMU. Es begrenzt, woher Speicher oder CPUs kommen: stattdessen Hostknoten oder die CPU-Zuordnung setzen.',
  'It is not part of QEMU and stays behind.': 'Es gehört nicht zu QEMU und bleibt zurück.',
  'A layout is for x86_64 or aarch64; "{arch}" is read as x86_64.':
    'Ein Layout ist für x86_64 oder aarch64; „{arch}“ wird als x86_64 gelesen.',
  'A layout does not say where QEMU is installed.': 'Ein Layout sagt nicht, wo QEMU installiert ist.',
  'The first word is taken as the program.': 'Das erste Wort gilt als das Programm.',
  'QEMU takes a list or an object in JSON only; it is kept as text.':
    'QEMU nimmt Listen und Objekte nur in JSON an; es bleibt als Text.',
  'The file is of an older Memloom; saving writes the schema of this one.':
    'Die Datei stammt von einem älteren Memloom; beim Speichern entsteht das Schema von diesem.',

  // What an export leaves out, and what it refuses.
  'It is an empty set, which QEMU has no words for; leaving it out means the same.':
    'Es ist eine leere Menge, für die QEMU keine Worte hat; weglassen bedeutet dasselbe.',
  'The name of a property cannot be empty or hold "=" or ",", so this one is left out.':
    'Der Name einer Eigenschaft kann nicht leer sein und kein „=“ oder „,“ enthalten, also bleibt diese weg.',
  'The name "{name}"': 'Der Name „{name}“',
  'The other arguments have a -name of their own ({text}), and QEMU takes one.':
    'Die übrigen Argumente haben ein eigenes -name ({text}), und QEMU nimmt nur eines an.',
  'It is written, but no ivshmem device uses it; an import keeps it among the other arguments.':
    'Er wird geschrieben, aber kein ivshmem-Gerät benutzt ihn; ein Import behält ihn unter den übrigen Argumenten.',
  'The chardev {id} ({at})': 'Der Chardev {id} ({at})',
  'They set what the layout has fields for. QEMU takes both, and the layout does not show them.':
    'Sie setzen, wofür das Layout Felder hat. QEMU nimmt beides an, und das Layout zeigt sie nicht.',
  'Some of the other arguments': 'Einige der übrigen Argumente',
  'The target QEMU {version}': 'Das Ziel QEMU {version}',
  'The ivshmem groups ({names})': 'Die ivshmem-Gruppen ({names})',
  'The notes': 'Die Notizen',
  'A command line has no place for notes.': 'Eine Befehlszeile hat keinen Platz für Notizen.',
  'The binary that is started decides the version.': 'Das gestartete Programm entscheidet über die Version.',
  'The pinning of cpus': 'Die CPU-Zuordnung',
  'The ignored problems': 'Die ignorierten Probleme',
  'They are for Memloom; QEMU judges anew.': 'Sie sind für Memloom; QEMU urteilt neu.',
  'It is set from outside once QEMU runs.': 'Sie wird von außen gesetzt, sobald QEMU läuft.',
  'They describe the server and the other VMs.': 'Sie beschreiben den Server und die anderen VMs.',
  'Off is what QEMU does without the option.': 'Aus ist, was QEMU ohne die Option tut.',
  'A section without a backend and a node has nothing to be written.':
    'Ein Abschnitt ohne Backend und Knoten hat nichts zu schreiben.',
  'Memloom does not know this field, so it cannot say it to QEMU.':
    'Memloom kennt dieses Feld nicht und kann es QEMU also nicht sagen.',
  'The argument {argument} holds a line break, so it cannot be written as one line; export a script or JSON instead.':
    'Das Argument {argument} enthält einen Zeilenumbruch, passt also nicht in eine Zeile; stattdessen ein Skript oder JSON exportieren.',
  'The argument {argument} holds a NUL character; arguments of a program end at NUL. Remove it.':
    'Das Argument {argument} enthält ein NUL-Zeichen; Argumente eines Programms enden bei NUL. Es entfernen.',
  'The argument {argument} holds half of a character (a lone surrogate), which no file can hold. Remove it.':
    'Das Argument {argument} enthält ein halbes Zeichen (ein einzelnes Surrogat), das keine Datei aufnehmen kann. Es entfernen.',
  'The layout has no ivshmem group and no ivshmem-doorbell device with a socket, so there is nothing to serve.':
    'Das Layout hat weder eine ivshmem-Gruppe noch ein ivshmem-doorbell-Gerät mit einem Socket, also gibt es nichts zu bedienen.',
  'Two ivshmem groups are named "{name}"; their files would overwrite each other. Rename one.':
    'Zwei ivshmem-Gruppen heißen „{name}“; ihre Dateien würden einander überschreiben. Eine umbenennen.',
  'The tmpfiles.d line for {folder}': 'Die tmpfiles.d-Zeile für {folder}',
  'Others use this folder, too, so its mode stays as it is. Put the socket into a folder of its own.':
    'Diesen Ordner benutzen auch andere, also bleiben seine Rechte, wie sie sind. Den Socket in einen eigenen Ordner legen.',
  'It needs no server.': 'Es braucht keinen Server.',
  'The size of the memory behind {path}': 'Die Größe des Speichers hinter {path}',
  'No ivshmem group of the layout has this socket, so {size} are assumed. Add the group with its size.':
    'Keine ivshmem-Gruppe des Layouts hat diesen Socket, also werden {size} angenommen. Die Gruppe mit ihrer Größe hinzufügen.',

  // Edits that are refused.
  'There is a memory backend "{id}" already; ids are unique.':
    'Es gibt schon ein Speicher-Backend „{id}“; Ids sind eindeutig.',
  'There is no memory backend "{id}".': 'Es gibt kein Speicher-Backend „{id}“.',
  'The cpus of this layout are assigned by slot (-numa cpu); remove those assignments before assigning by index.':
    'Die CPUs dieses Layouts sind nach Platz zugewiesen (-numa cpu); erst diese Zuweisungen entfernen, dann nach Index zuweisen.',
  'There is no device at position {position}.': 'An Position {position} ist kein Gerät.',
  'A {kind} takes no memory backend.': '{kind} nimmt kein Speicher-Backend.',
  'There is a guest node {id} already; ids are unique.':
    'Es gibt schon einen Gastknoten {id}; Nummern sind eindeutig.',
  'There are {count} guest nodes already; QEMU takes no more.':
    'Es gibt schon {count} Gastknoten; mehr nimmt QEMU nicht an.',
  'There is no guest node {id}.': 'Es gibt keinen Gastknoten {id}.',
  'There is nothing at "{at}".': 'Bei „{at}“ ist nichts.',

  // What a shell may not do.
  'This browser shell edits and saves layouts but does not act on the host or on VMs. Start it with --allow-control for that.':
    'Diese Browser-Umgebung bearbeitet und speichert Layouts, greift aber nicht auf den Host oder VMs ein. Dafür mit --allow-control starten.',
  'This shell may not start programs on the host; start it with --allow-control.':
    'Diese Umgebung darf auf dem Host keine Programme starten; mit --allow-control starten.',
  'This shell may not change the host; start it with --allow-control.':
    'Diese Umgebung darf den Host nicht ändern; mit --allow-control starten.',
  'This shell may not use memory of the host; start it with --allow-control.':
    'Diese Umgebung darf keinen Speicher des Hosts benutzen; mit --allow-control starten.',
  'This shell may not act on ivshmem servers; start it with --allow-control.':
    'Diese Umgebung darf nicht in ivshmem-Server eingreifen; mit --allow-control starten.',
  'This shell may not connect to VMs; start it with --allow-control.':
    'Diese Umgebung darf sich nicht mit VMs verbinden; mit --allow-control starten.',
  'Actions on running VMs are switched off; switch them on first.':
    'Eingriffe in laufende VMs sind ausgeschaltet; erst einschalten.',

  // QEMU: binaries, preflight, proof boot.
  'There is no QEMU for {arch} on this host. Install it (on Debian: apt install {package}), or name binaries in MEMLOOM_QEMU.':
    'Auf diesem Host gibt es kein QEMU für {arch}. Es installieren (unter Debian: apt install {package}) oder Programme in MEMLOOM_QEMU nennen.',
  'There is no program at {path}.': 'Bei {path} gibt es kein Programm.',
  '{path} emulates {arch}; Memloom knows x86_64 and aarch64.':
    '{path} emuliert {arch}; Memloom kennt x86_64 und aarch64.',
  '{path} answered in a form that Memloom does not know.':
    '{path} antwortete in einer Form, die Memloom nicht kennt.',
  '{path} cannot be run; name a QEMU system emulator such as /usr/bin/qemu-system-x86_64.':
    '{path} lässt sich nicht ausführen; einen Systememulator von QEMU nennen, etwa /usr/bin/qemu-system-x86_64.',
  'The start of QEMU was cancelled.': 'Der Start von QEMU wurde abgebrochen.',
  'There is nothing to save yet; run a preflight of this layout first.':
    'Es gibt noch nichts zu speichern; erst einen Vorab-Start dieses Layouts machen.',
  'The layout is meant for QEMU {wanted}; this binary is {version}, and so is what it was compared with.':
    'Das Layout ist für QEMU {wanted} gedacht; dieses Programm ist {version}, und damit wurde auch verglichen.',
  'QEMU answered in a form that Memloom does not know.':
    'QEMU antwortete in einer Form, die Memloom nicht kennt.',
  '{path} did not answer in time with this layout.': '{path} antwortete mit diesem Layout nicht rechtzeitig.',
  'The firmware wrote no tables within {seconds} s; it cannot where main memory is read-only or too small for them.':
    'Die Firmware schrieb innerhalb von {seconds} s keine Tabellen; sie kann es nicht, wenn der Hauptspeicher nur lesbar oder dafür zu klein ist.',
  'The machine "{machine}" gives its guest no SRAT, SLIT or HMAT; a proof boot needs a pc or q35 machine.':
    'Maschine „{machine}“ gibt ihrem Gast weder SRAT noch SLIT noch HMAT; ein Probe-Start braucht eine Maschine pc oder q35.',
  'The machine "{machine}" starts without UEFI firmware here, and nothing else puts its tables into guest memory; a proof boot needs a pc or q35 machine.':
    'Maschine „{machine}“ startet hier ohne UEFI-Firmware, und nichts anderes legt ihre Tabellen in den Gastspeicher; ein Probe-Start braucht eine Maschine pc oder q35.',
  'The machine "{machine}" has no ACPI tables; a proof boot needs a pc or q35 machine.':
    'Maschine „{machine}“ hat keine ACPI-Tabellen; ein Probe-Start braucht eine Maschine pc oder q35.',

  // Live.
  'libvirt holds this monitor. Memloom does not ask through libvirt, because that marks the domain as tainted; what is shown is from the command line and the kernel.':
    'libvirt hält diesen Monitor. Memloom fragt nicht über libvirt, weil das die Domäne als „tainted“ markiert; was zu sehen ist, kommt von der Befehlszeile und vom Kernel.',
  'Its command line names no QMP socket; start it with -qmp unix:PATH,server=on,wait=off.':
    'Seine Befehlszeile nennt keinen QMP-Socket; es mit -qmp unix:PFAD,server=on,wait=off starten.',
  'The QEMU that was process {pid} has ended.': 'Das QEMU, das Prozess {pid} war, ist beendet.',
  'Process {pid} is no QEMU that this user may look at.':
    'Prozess {pid} ist kein QEMU, das dieser Benutzer ansehen darf.',
  'Process {pid} has ended.': 'Prozess {pid} ist beendet.',
  'QEMU answered {command} in a form that Memloom does not know.':
    'QEMU beantwortete {command} in einer Form, die Memloom nicht kennt.',
  'This user may not look at {object}.': 'Dieser Benutzer darf {object} nicht ansehen.',
  'This user may not see the memory of {object}; run Memloom as the user who owns the VM, or as root.':
    'Dieser Benutzer darf den Speicher von {object} nicht sehen; Memloom als der Benutzer ausführen, dem die VM gehört, oder als root.',
  '{path} closed the QMP connection.': '{path} hat die QMP-Verbindung geschlossen.',
  'The QMP connection to {path} broke: {why}.': 'Die QMP-Verbindung zu {path} ist abgerissen: {why}.',
  'The QMP connection to {path} is closed.': 'Die QMP-Verbindung zu {path} ist geschlossen.',
  'QEMU at {path} did not answer {command} within {seconds} s.':
    'QEMU bei {path} hat {command} nicht innerhalb von {seconds} s beantwortet.',
  'Nothing greeted at {path} within {seconds} s: another program (libvirt, a management tool) probably holds this monitor, and it serves one at a time.':
    'Bei {path} kam innerhalb von {seconds} s keine Begrüßung: wahrscheinlich hält ein anderes Programm (libvirt, eine Verwaltung) diesen Monitor, und er bedient nur eines.',
  '{path} does not speak QMP: {why}.': '{path} spricht kein QMP: {why}.',
  'This user may not connect to {path}; run Memloom as the user who owns the VM, or as root.':
    'Dieser Benutzer darf sich nicht mit {path} verbinden; Memloom als der Benutzer ausführen, dem die VM gehört, oder als root.',
  '{path} takes no more connections; another program holds this monitor.':
    '{path} nimmt keine Verbindung mehr an; ein anderes Programm hält diesen Monitor.',
  'Nobody listens at {path}; the QEMU that made this socket has ended, or it is not a QMP socket.':
    'Bei {path} lauscht niemand; das QEMU, das diesen Socket angelegt hat, ist beendet, oder es ist kein QMP-Socket.',
  'There is no socket at {path}. Start QEMU with -qmp unix:{path2},server=on,wait=off.':
    'Bei {path} gibt es keinen Socket. QEMU mit -qmp unix:{path2},server=on,wait=off starten.',
  '{path} cannot be connected to: {why}.': 'Zu {path} kommt keine Verbindung zustande: {why}.',
  '{path} did not take the connection in time.': '{path} hat die Verbindung nicht rechtzeitig angenommen.',
  'There is a backend {id} already.': 'Es gibt schon ein Backend {id}.',
  'There is a device {id} already.': 'Es gibt schon ein Gerät {id}.',
  'Guests take memory in blocks of {block}; {size} is no multiple.':
    'Gäste nehmen Speicher in Blöcken von {block}; {size} ist kein Vielfaches davon.',
  'There is no memory device {id}.': 'Es gibt kein Speichergerät {id}.',
  '{id} is a {type}; only a DIMM is removed here.': '{id} ist {type}; hier wird nur ein DIMM entfernt.',
  '{id} cannot be unplugged.': '{id} lässt sich nicht ziehen.',
  'There is no virtio-mem device {id}.': 'Es gibt kein virtio-mem-Gerät {id}.',
  '{id} has at most {size}.': '{id} hat höchstens {size}.',
  '{id} changes in blocks of {block}; {size} is no multiple.':
    '{id} ändert sich in Blöcken von {block}; {size} ist kein Vielfaches davon.',
  'There is no backend {id}.': 'Es gibt kein Backend {id}.',
  '{device} uses {id}; remove it first.': '{device} benutzt {id}; es zuerst entfernen.',
  'The command line': 'Die Befehlszeile',
  'The process of this socket is unknown; only backends and memory devices were read from QEMU.':
    'Der Prozess dieses Sockets ist unbekannt; von QEMU wurden nur Backends und Speichergeräte gelesen.',
  'It was plugged; a {type} is not captured.': 'Es wurde gesteckt; {type} wird nicht übernommen.',

  // The host and rehearsals.
  'This host is not Linux; what Memloom shows of a host is read from sysfs and /proc.':
    'Dieser Host ist kein Linux; was Memloom von einem Host zeigt, liest es aus sysfs und /proc.',
  'This host is not Linux; it has no huge page pools.':
    'Dieser Host ist kein Linux; er hat keine Vorräte großer Seiten.',
  'The pools would take {growth} of {available} that are available; at least {floor} must stay for everything else on this host.':
    'Die Vorräte nähmen {growth} von {available}, die verfügbar sind; mindestens {floor} müssen für alles andere auf diesem Host bleiben.',
  'What is shown is the captured host {name}; its pools cannot be set.':
    'Zu sehen ist der aufgenommene Host {name}; seine Vorräte lassen sich nicht setzen.',
  'A rehearsal is running; wait for its end, or cancel it.':
    'Eine Probe läuft; ihr Ende abwarten oder sie abbrechen.',
  'The memory of "{id}" is not there: it is {state}.': 'Der Speicher von „{id}“ ist nicht da: {state}.',
  '"{id}" is being filled; cancel the rehearsal instead.':
    '„{id}“ wird gerade gefüllt; stattdessen die Probe abbrechen.',
  'A rehearsal needs Linux: this host has no memory that QEMU backends are made of.':
    'Eine Probe braucht Linux: dieser Host hat keinen Speicher, aus dem QEMU-Backends bestehen.',
  'It has no size.': 'Es hat keine Größe.',
  'Enclave memory belongs to a VM and cannot be made without one.':
    'Enklavenspeicher gehört zu einer VM und lässt sich ohne sie nicht anlegen.',
  'merge=on does nothing: the kernel merges no shared memory.':
    'merge=on bewirkt nichts: der Kernel legt geteilten Speicher nicht zusammen.',
  'merge=on does nothing: this kernel merges no pages.':
    'merge=on bewirkt nichts: dieser Kernel legt keine Seiten zusammen.',
  'The host gives no transparent huge pages (…/transparent_hugepage/enabled is never).':
    'Der Host gibt keine transparenten großen Seiten (…/transparent_hugepage/enabled ist never).',
  'It was mapped and not filled: reserve=off sets nothing aside.':
    'Es wurde eingeblendet und nicht gefüllt: reserve=off legt nichts zurück.',

  // What a rehearsal needs, and why it failed.
  'The backends need {needed} of {phrase}; {available} are available. {phrase2}':
    'Die Backends brauchen {needed} ({phrase}); verfügbar sind {available}. {phrase2}',
  'The backends need {needed} of {phrase}; {available} are available.':
    'Die Backends brauchen {needed} ({phrase}); verfügbar sind {available}.',
  'Free memory, or make the backends smaller.': 'Speicher freimachen oder die Backends verkleinern.',
  'More than {allowed} (80 %) would leave other programs and VMs short.':
    'Mehr als {allowed} (80 %) ließe anderen Programmen und VMs zu wenig.',
  '{ids} name {phrase}, which this host does not have or has no memory.':
    '{ids} nennen {phrase}, den dieser Host nicht hat oder der keinen Speicher hat.',
  'They are bound there and can take none elsewhere.':
    'Sie sind dort gebunden und können anderswo keinen nehmen.',
  'Make the pool larger (vm.nr_hugepages, or the nodes’ own nr_hugepages).':
    'Den Vorrat vergrößern (vm.nr_hugepages oder nr_hugepages der Knoten).',
  'Its limit is {limit}, of which {usage} are used; filling stops at 90 %.':
    'Ihre Grenze ist {limit}, davon sind {usage} belegt; das Füllen hält bei 90 % an.',
  'The file system has no more room.': 'Das Dateisystem hat nicht mehr Platz.',
  'vm.overcommit_memory is 2: the kernel promises no more than that.':
    'vm.overcommit_memory ist 2: mehr sagt der Kernel nicht zu.',
  'Raise it with ulimit -v.': 'Sie mit ulimit -v erhöhen.',
  'Raise it with ulimit -f.': 'Sie mit ulimit -f erhöhen.',
  'The VM locks its memory: QEMU started with this limit ends. Raise it with ulimit -l, or LimitMEMLOCK= of its unit.':
    'Die VM hält ihren Speicher fest: mit dieser Grenze gestartet, endet QEMU. Sie mit ulimit -l oder LimitMEMLOCK= der Unit erhöhen.',
  'The backends and the helper need {files} descriptors; {allowed} are allowed. Raise it with ulimit -n.':
    'Die Backends und der Hilfsprozess brauchen {files} Deskriptoren; erlaubt sind {allowed}. Die Grenze mit ulimit -n erhöhen.',
  'The backends and the helper need {files} descriptors; {allowed} are allowed.':
    'Die Backends und der Hilfsprozess brauchen {files} Deskriptoren; erlaubt sind {allowed}.',
  'the host’s memory': 'Speicher des Hosts',
  'host node {node}': 'Hostknoten {node}',
  'host nodes {nodes}': 'Hostknoten {nodes}',
  '{size} pages of host node {node}': 'Seiten von {size} auf Hostknoten {node}',
  '{size} pages': 'Seiten von {size}',
  'memory cgroup {path}': 'Kontrollgruppe {path}',
  'the commit limit': 'Zusagegrenze',
  'the address space (RLIMIT_AS)': 'Adressraum (RLIMIT_AS)',
  'one file (RLIMIT_FSIZE)': 'eine Datei (RLIMIT_FSIZE)',
  'locked memory (RLIMIT_MEMLOCK)': 'festgehaltener Speicher (RLIMIT_MEMLOCK)',
  'open files (RLIMIT_NOFILE)': 'offene Dateien (RLIMIT_NOFILE)',
  '"{id}" names host node {node}, which is not there, has no memory, or is not allowed to this program (cpuset).':
    '„{id}“ nennt Hostknoten {node}, den es nicht gibt, der keinen Speicher hat oder der diesem Programm nicht erlaubt ist (cpuset).',
  '"{id}" could not be put on host node {nodes} (policy {policy}): {phrase}.':
    '„{id}“ ließ sich nicht auf Hostknoten {nodes} legen (policy {policy}): {phrase}.',
  'some of its pages are elsewhere and could not be moved':
    'einige seiner Seiten liegen anderswo und ließen sich nicht verschieben',
  'this kernel has no NUMA policies': 'dieser Kernel hat keine NUMA-Policies',
  'this program may not set policies': 'dieses Programm darf keine Policies setzen',
  'the kernel refused it with {errno}': 'der Kernel lehnte es mit {errno} ab',
  '"{id}" needs {needed} {phrase}, and the pool has too few; {missing} are missing. Make it larger: vm.nr_hugepages, or nr_hugepages of the node.':
    '„{id}“ braucht {needed} ({phrase}), und der Vorrat hat zu wenige; es fehlen {missing}. Ihn vergrößern: vm.nr_hugepages oder nr_hugepages des Knotens.',
  '"{id}" needs {needed} {phrase}, and the pool has too few. Make it larger: vm.nr_hugepages, or nr_hugepages of the node.':
    '„{id}“ braucht {needed} ({phrase}), und der Vorrat hat zu wenige. Ihn vergrößern: vm.nr_hugepages oder nr_hugepages des Knotens.',
  '{store} has no room for "{id}": {size} are needed, {available} are free, {missing} are missing.':
    '{store} hat keinen Platz für „{id}“: {size} sind nötig, {available} frei, es fehlen {missing}.',
  '{store} has no room for "{id}": {size} are needed, {available} are free.':
    '{store} hat keinen Platz für „{id}“: {size} sind nötig, {available} frei.',
  'Filling "{id}" stopped at {filled}: the memory cgroup has a limit of {limit}, of which {usage} are used, and at 90 % the kernel is near to killing.':
    'Das Füllen von „{id}“ hielt bei {filled} an: die Kontrollgruppe hat eine Grenze von {limit}, davon sind {usage} belegt, und bei 90 % ist der Kernel nah daran, Prozesse zu beenden.',
  'Filling "{id}" stopped at {filled}: the host has {available} left, and keeps {floor}.':
    'Das Füllen von „{id}“ hielt bei {filled} an: der Host hat noch {available} und behält {floor}.',
  '"{path}" has {length}, and "{id}" needs {size}. A file that has contents is never made longer.':
    '„{path}“ hat {length}, und „{id}“ braucht {size}. Eine Datei mit Inhalt wird nie verlängert.',
  '"{path}" cannot be used for "{id}": {phrase}.': '„{path}“ lässt sich für „{id}“ nicht benutzen: {phrase}.',
  'this user may not open it': 'dieser Benutzer darf sie nicht öffnen',
  'it, or the folder that it would stand in, is not there':
    'es gibt sie nicht, oder den Ordner nicht, in dem sie stünde',
  'a folder cannot be mapped read-only': 'ein Ordner lässt sich nicht nur lesbar einblenden',
  'it is nothing that can be mapped': 'es ist nichts, was sich einblenden lässt',
  'this program has no descriptors left (ulimit -n)':
    'dieses Programm hat keine Deskriptoren mehr (ulimit -n)',
  'the host has no descriptors left': 'der Host hat keine Deskriptoren mehr',
  'its file system is read-only': 'das Dateisystem ist nur lesbar',
  '"{id}" is larger than a file of this program may be (RLIMIT_FSIZE, ulimit -f).':
    '„{id}“ ist größer, als eine Datei dieses Programms sein darf (RLIMIT_FSIZE, ulimit -f).',
  '"{id}" needs a descriptor and this program has none left (RLIMIT_NOFILE, ulimit -n).':
    '„{id}“ braucht einen Deskriptor, und dieses Programm hat keinen mehr (RLIMIT_NOFILE, ulimit -n).',
  'This kernel has no pages of {size}, which "{id}" asks for.':
    'Dieser Kernel hat keine Seiten von {size}, die „{id}“ verlangt.',
  'The host has no memory for "{id}": {size} were asked for with {call} (overcommit, RLIMIT_AS, or no memory left).':
    'Der Host hat keinen Speicher für „{id}“: {size} wurden mit {call} verlangt (Überbuchung, RLIMIT_AS oder kein Speicher mehr).',
  'The helper process ended while "{id}" was made ({reason}); its memory went with it. Nothing of the layout is lost.':
    'Der Hilfsprozess endete, während „{id}“ entstand ({reason}); sein Speicher ging mit ihm. Vom Layout ist nichts verloren.',
  'There is no rehearsal "{id}" any more.': 'Es gibt keine Probe „{id}“ mehr.',
  'There is no backend "{id}" on this host any more.': 'Es gibt auf diesem Host kein Backend „{id}“ mehr.',

  // The examples.
  'One VM, one node': 'Eine VM, ein Knoten',
  'A plain VM: two gigabytes of anonymous memory behind one guest node. The smallest layout to start from.':
    'Eine schlichte VM: zwei Gigabyte anonymer Speicher hinter einem Gastknoten. Das kleinste Layout, um anzufangen.',
  'Two sockets': 'Zwei Sockel',
  "Two guest nodes with a socket each, memory that other processes can map, and distances as a two-socket server reports them. To keep each node's pages on one host node, set host-nodes and policy of its backend.":
    'Zwei Gastknoten mit je einem Sockel, Speicher, den andere Prozesse einblenden können, und Abstände, wie ein Server mit zwei Sockeln sie meldet. Damit die Seiten jedes Knotens auf einem Hostknoten bleiben, host-nodes und policy seines Backends setzen.',
  'Huge pages for vhost-user': 'Große Seiten für vhost-user',
  "All of the VM's memory is shared huge pages of 2 MiB, allocated at start, as a vhost-user switch such as OVS-DPDK needs it. Small enough to try anywhere; raise both sizes and the host's pool for real use, and add the -netdev of the switch to the other arguments.":
    'Aller Speicher der VM besteht aus geteilten großen Seiten von 2 MiB, beim Start vorab belegt, wie ihn ein vhost-user-Switch wie OVS-DPDK braucht. Klein genug, um es überall zu versuchen; im Ernst beide Größen und den Vorrat des Hosts erhöhen und das -netdev des Switchs zu den übrigen Argumenten hinzufügen.',
  'A passthrough VM whose picture goes to the host through 64 MiB of shared memory: an ivshmem-plain device on a file in /dev/shm that the Looking Glass client opens.':
    'Eine VM mit durchgereichter Grafik, deren Bild über 64 MiB gemeinsamen Speicher zum Host kommt: ein ivshmem-plain-Gerät auf einer Datei in /dev/shm, die der Client von Looking Glass öffnet.',
  'Hot-plug with DIMMs': 'DIMMs im Betrieb stecken',
  'Two gigabytes at boot, one DIMM in each node from the start, and two slots left: more DIMMs can be added while the VM runs, up to eight gigabytes in all.':
    'Zwei Gigabyte beim Start, in jedem Knoten von Anfang an ein DIMM und zwei freie Slots: im Betrieb lassen sich weitere DIMMs stecken, bis zu acht Gigabyte insgesamt.',
  'Resizable with virtio-mem': 'Veränderlich mit virtio-mem',
  'A VM that grows and shrinks in steps of 2 MiB while it runs: one gigabyte at boot, a virtio-mem device of up to four gigabytes of which one is plugged.':
    'Eine VM, die im Betrieb in Schritten von 2 MiB wächst und schrumpft: ein Gigabyte beim Start, ein virtio-mem-Gerät bis vier Gigabyte, von denen eines gesteckt ist.',
  'Persistent memory (NVDIMM)': 'Dauerhafter Speicher (NVDIMM)',
  'A file of the host as a persistent memory module of the guest, with a label area for namespaces. What the guest writes there is in the file after the VM has ended.':
    'Eine Datei des Hosts als dauerhaftes Speichermodul des Gasts, mit einem Label-Bereich für Namensräume. Was der Gast dort schreibt, steht nach dem Ende der VM in der Datei.',
  'Memory tiers with HMAT': 'Speicherklassen mit HMAT',
  'Fast memory beside the cpus and a slow tier in a node of its own without cpus, with latencies and bandwidths in the HMAT, as a kernel developer needs it to try memory tiering.':
    'Schneller Speicher bei den CPUs und eine langsame Klasse in einem eigenen Knoten ohne CPUs, mit Latenzen und Bandbreiten in der HMAT, wie es ein Kernel-Entwickler braucht, um Memory Tiering zu erproben.',

  // The line to the program, and the helper.
  'The helper process is not running.': 'Der Hilfsprozess läuft nicht.',
  'The helper process could not be started.': 'Der Hilfsprozess konnte nicht gestartet werden.',
  'This was cancelled before it was done.': 'Das wurde abgebrochen, bevor es fertig war.',
  'The connection ended: {why}.': 'Die Verbindung endete: {why}.',
  'This is larger than the {limit} KiB that can be sent at once; open it as a file instead.':
    'Das ist mehr als die {limit} KiB, die auf einmal gesendet werden können; stattdessen als Datei öffnen.',
  'Memloom made a mistake while doing this. Nothing was changed; the log says more.':
    'Memloom hat dabei einen Fehler gemacht. Nichts wurde geändert; das Protokoll sagt mehr.',

  // A sentence with its place in the text.
  '{phrase} (line {line}, column {column})': '{phrase} (Zeile {line}, Spalte {column})',
  '{phrase} (line {line})': '{phrase} (Zeile {line})',
  '{phrase} — {phrase2}': '{phrase} — {phrase2}',
}
