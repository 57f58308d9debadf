// The server of a group as a systemd service, and the tmpfiles.d line of its folder.

import { printSize } from '../../model/units/size.ts'
import type { ServedGroup } from './groups.ts'
import { printServerCommand } from './server-command.ts'

/** Words of these characters mean themselves in a unit. */
const SAFE = /^[A-Za-z0-9_@+=:,./-]+$/

function quote(text: string): string {
  return SAFE.test(text) ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

/**
 * A word as ExecStart= takes it: quotes and backslashes escaped as in C, "%" and "$" doubled (man systemd.service(5),
 * "Command lines"; systemd.unit(5), "Specifiers").
 */
export function quoteUnitWord(word: string): string {
  return quote(word.replaceAll('%', '%%').replaceAll('$', '$$$$'))
}

/** The base name of a group's files: "memloom-ivshmem-NAME". */
export function getUnitName({ name }: Pick<ServedGroup, 'name'>): string {
  return `memloom-ivshmem-${name}`
}

/** What a group is, in a line: "4 MiB, 2 vectors, every ring counted". */
export function describeGroup({ size, vectors, tap }: ServedGroup): string {
  const count = `${String(vectors)} ${vectors === 1 ? 'vector' : 'vectors'}`
  return [printSize(size), count, ...(tap === true ? ['every ring counted'] : [])].join(', ')
}

/**
 * A system service that runs the group's server. "systemctl reload" starts a new version in place, without a VM
 * noticing; a stop leaves VMs ringing each other.
 */
export function printUnit(group: ServedGroup, program: string): string {
  return `[Unit]
Description=Shared memory of VMs: group ${group.name} (${describeGroup(group)})

[Service]
Type=exec
ExecStart=${printServerCommand(group, program).map(quoteUnitWord).join(' ')}
ExecReload=/bin/kill -USR1 $MAINPID
Restart=on-failure
RestartSec=1
LimitNOFILE=1048576
NoNewPrivileges=yes
PrivateNetwork=yes
RestrictAddressFamilies=AF_UNIX
ProtectKernelTunables=yes
ProtectControlGroups=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
`
}

/** Folders that others use, too: their mode is not a group's to set. */
const SHARED_FOLDERS =
  /^\/(?:[^/]+|run\/(?:lock|user(?:\/[^/]+)?)|var\/[^/]+|dev\/[^/]+|home\/[^/]+|usr\/[^/]+)?$/

/** The folder of a path. */
export function getFolder(path: string): string {
  return path.slice(0, path.lastIndexOf('/')).replaceAll(/\/+/g, '/') || '/'
}

/**
 * The line that makes the socket's folder at boot: root's alone, or passable when VMs of other users join (man
 * tmpfiles.d(5)). Undefined for a folder that others use, too: its mode must not change.
 */
export function printTmpfiles({ socket = '', uids = [] }: ServedGroup): string | undefined {
  const folder = getFolder(socket)
  if (SHARED_FOLDERS.test(folder)) return undefined
  return `d ${quote(folder.replaceAll('%', '%%'))} ${uids.length > 0 ? '0711' : '0700'} root root -\n`
}
