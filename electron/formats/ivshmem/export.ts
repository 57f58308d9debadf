// Layout → what serves its ivshmem groups on a host: one script that installs everything, and its pieces.

import { Failure, invariant } from '../../model/failure.ts'
import { isServed, type IvshmemGroup } from '../../model/ivshmem-group.ts'
import type { Layout } from '../../model/layout.ts'
import type { ExportResult, Loss } from '../../model/profile.ts'
import { quoteShellWord } from '../shell/quote.ts'
import { completeGroup, listServedGroups, nameAfter, type ServedGroup } from './groups.ts'
import { printMemberArgs } from './member-args.ts'
import { refusePath } from './refuse.ts'
import { printServerCommand } from './server-command.ts'
import { describeGroup, getFolder, getUnitName, printTmpfiles, printUnit } from './systemd.ts'

/** Where the package has the server. */
const PACKAGED_PROGRAM = '/opt/Memloom/resources/app.asar.unpacked/native/build/Release/ivshmemd'

/** Everything about one group. Without a server (ivshmem-plain) it has no command and no files. */
interface GroupProfile {
  name: string
  /** The server's program and arguments. */
  command?: string[]
  unit?: { fileName: string; text: string }
  /** Absent when the socket's folder is not the group's alone. */
  tmpfiles?: { fileName: string; text: string }
  /** What each VM is started with; one without a name stands for every VM. */
  members: { vm?: string; args: string[] }[]
}

function makeGroupProfile(group: ServedGroup, program: string): GroupProfile {
  const listed = group.members.length > 0 ? group.members : [{}]
  const members = listed.map(({ vm, device }: { vm?: string | undefined; device?: string | undefined }) => ({
    ...(vm === undefined ? {} : { vm }),
    args: printMemberArgs(group, device),
  }))
  if (!isServed(group)) return { name: group.name, members }
  const base = getUnitName(group)
  const line = printTmpfiles(group)
  return {
    name: group.name,
    command: printServerCommand(group, program),
    unit: { fileName: `${base}.service`, text: printUnit(group, program) },
    ...(line === undefined ? {} : { tmpfiles: { fileName: `${base}.conf`, text: line } }),
    members,
  }
}

/** Why there is no line for the folder of a group's socket. */
function explainSharedFolder({ socket = '' }: ServedGroup): Loss {
  return {
    what: `The tmpfiles.d line for ${getFolder(socket)}`,
    why: 'Others use this folder, too, so its mode stays as it is. Put the socket into a folder of its own.',
  }
}

/** Profiles of all groups. Fails with "export/group-name", "export/group-path" and "export/no-group". */
export function makeGroupProfiles(
  layout: Layout,
  program: string = PACKAGED_PROGRAM,
): { groups: (GroupProfile & { about: string })[]; losses: Loss[] } {
  refusePath(program, 'program')
  const { groups, losses } = listServedGroups(layout)
  if (groups.length === 0)
    throw new Failure({
      code: 'export/no-group',
      message:
        'The layout has no ivshmem group and no ivshmem-doorbell device with a socket, so there is nothing to serve.',
    })
  const names = groups.map(({ name }) => name)
  const twice = names.find((name, position) => names.indexOf(name) !== position)
  if (twice !== undefined)
    throw new Failure({
      code: 'export/group-name',
      message: `Two ivshmem groups are named "${twice}"; their files would overwrite each other. Rename one.`,
      object: twice,
    })
  const shared = groups.filter((group) => isServed(group) && printTmpfiles(group) === undefined)
  return {
    groups: groups.map((group) => ({ ...makeGroupProfile(group, program), about: describeGroup(group) })),
    losses: [...losses, ...shared.map(explainSharedFolder)],
  }
}

/** A shell command that writes a file. No line of ours is the end mark: they come from the lines above. */
function printFile(path: string, text: string): string {
  return `cat > ${quoteShellWord(path)} <<'END-OF-FILE'\n${text}END-OF-FILE\n`
}

function printInstall({ unit, tmpfiles }: GroupProfile): string {
  if (!unit) return ''
  const conf = tmpfiles && `/etc/tmpfiles.d/${tmpfiles.fileName}`
  return [
    ...(tmpfiles && conf !== undefined
      ? [printFile(conf, tmpfiles.text), `systemd-tmpfiles --create ${conf}\n`]
      : []),
    printFile(`/etc/systemd/system/${unit.fileName}`, unit.text),
    `systemctl daemon-reload\nsystemctl enable --now ${unit.fileName}\n`,
  ].join('')
}

/** A VM's name in a comment: one line, whatever it holds. */
const printName = (vm: string | undefined): string =>
  vm === undefined ? 'Each VM' : `VM ${JSON.stringify(vm)}`

/**
 * A script for root that installs and starts the servers of all groups; how a server is started by hand, and what VMs
 * are started with, stand in it as comments. Fails as makeGroupProfiles() does.
 */
export function exportIvshmem(layout: Layout, program?: string): ExportResult {
  const { groups, losses } = makeGroupProfiles(layout, program)
  const parts = groups.map((group) => {
    const { name, about, command, members } = group
    const hints = [
      `Group ${name}: ${about}`,
      ...(command ? [`By hand: ${command.map(quoteShellWord).join(' ')}`] : ['It needs no server.']),
      ...members.map(({ vm, args }) => `${printName(vm)}: ${args.map(quoteShellWord).join(' ')}`),
    ]
    return `${hints.map((hint) => `# ${hint}\n`).join('')}${printInstall(group)}`
  })
  return { text: `#!/bin/sh\nset -eu\n\n${parts.join('\n')}`, losses }
}

/** Folders that are made when somebody logs in, or emptied: a service that starts at boot must not rely on them. */
const PASSING_FOLDER = /^\/(?:run\/user|tmp|var\/tmp)\//

/** What runs one server at each boot. */
interface ServerFiles {
  unit: { fileName: string; text: string }
  /** Absent when the socket's folder is not the group's alone. */
  tmpfiles?: { fileName: string; text: string }
  /** A script for root that installs both and starts the server. */
  install: string
  losses: Loss[]
}

/**
 * The files of one server, named after its socket. Fails with "export/group-name" and "export/group-path".
 */
export function makeServerFiles(
  server: Omit<IvshmemGroup, 'name'> & { socket: string; control?: string | undefined },
  program: string = PACKAGED_PROGRAM,
): ServerFiles {
  refusePath(program, 'program')
  if (server.control !== undefined) refusePath(server.control, 'socket')
  const group = completeGroup({ ...server, name: nameAfter(server.socket) }, [])
  const profile = makeGroupProfile(group, program)
  invariant(profile.unit !== undefined, 'a server with a socket has a unit')
  const { unit, tmpfiles } = profile
  return {
    unit,
    ...(tmpfiles === undefined ? {} : { tmpfiles }),
    install: `#!/bin/sh\nset -eu\n\n# ${describeGroup(group)}\n${printInstall(profile)}`,
    losses: [
      ...(tmpfiles === undefined ? [explainSharedFolder(group)] : []),
      ...(PASSING_FOLDER.test(server.socket)
        ? [
            {
              what: `The socket ${server.socket} at boot`,
              why: 'Its folder is made when somebody logs in, or emptied now and then. Take a socket such as /run/memloom-ivshmem-lab/vms.sock.',
            },
          ]
        : []),
    ],
  }
}
