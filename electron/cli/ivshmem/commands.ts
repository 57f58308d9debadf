// memloom ivshmem …: its verbs and their options.

import type { Command } from 'commander'
import type { Context, ExitCode } from '../context.ts'
import { runJoin, type JoinVerbOptions } from './join.ts'
import { runList, runPeers, runRegion, type RegionOptions } from './look.ts'
import { runPause } from './pause.ts'
import { runUnit, type UnitOptions } from './unit.ts'
import { runMatrix, runRing, runWatch, type RingOptions } from './doorbells.ts'
import { runIvshmemServe, runStop, runUpgrade, type IvshmemServeOptions } from './serve.ts'

const JSON_OUTPUT = ['--json', 'print JSON; "memloom schema ivshmem-VERB" gives its schema'] as const

function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value]
}

/** Adds `ivshmem` with its verbs. In them SOCKET is a server's control socket, but for join. */
export function addIvshmemVerbs(program: Command, context: Context, end: (code: ExitCode) => void): void {
  const ivshmem = program
    .command('ivshmem')
    .description('share memory between VMs: serve it, and see who rings whom')
    // What is not said here is said as it is for every other verb.
    .copyInheritedSettings(program)
  addServing(ivshmem, context, end)
  addPausing(ivshmem, context, end)
  addLooking(ivshmem, context, end)
  addDoorbells(ivshmem, context, end)
}

function addServing(ivshmem: Command, context: Context, end: (code: ExitCode) => void): void {
  ivshmem
    .command('serve')
    .description('serve shared memory to VMs, until Ctrl-C or on its own with --detach')
    .requiredOption('--socket <path>', 'where VMs connect')
    .requiredOption('--size <size>', 'how much they share: a power of two, as "4 MiB"')
    .option('--vectors <number>', 'doorbells of each VM, 1 to 64')
    .option('--shm <name>', 'share the POSIX object of this name')
    .option('--file <path>', 'share this file')
    .option('--adopt', 'use the object or file if it is there and fits')
    .option('--tap', 'count every ring')
    .option('--legacy', 'the protocol of QEMU before 2.5')
    .option('--control <path>', 'the control socket; PATH.control when not given')
    .option('--uid <uid>', 'also let this user’s VMs in; may be given several times', collect)
    .option('--max-peers <number>', 'refuse more VMs than this')
    .option('--detach', 'go on without this program')
    .option(...JSON_OUTPUT)
    .action(async (options: IvshmemServeOptions) => {
      end(await runIvshmemServe(options, context))
    })
  ivshmem
    .command('unit')
    .description('print what serves the ivshmem groups of a layout: a systemd unit, its folder, VM arguments')
    .argument('[file]', 'FILE, or - for stdin')
    .option('--from <format>', 'of FILE: memloom or qemu; found out when not given')
    .option('--group <name>', 'only this group')
    .option('--part <part>', 'only this: command, unit, tmpfiles or arguments')
    .option(...JSON_OUTPUT)
    .action(async (file: string | undefined, options: UnitOptions) => {
      end(await runUnit(file, options, context))
    })
  ivshmem
    .command('stop')
    .description('end a server; VMs go on to ring each other')
    .argument('<socket>', 'its control socket')
    .action(async (socket: string) => {
      end(await runStop(socket, context))
    })
  ivshmem
    .command('upgrade')
    .description('start the server’s program again in place; no VM notices')
    .argument('<socket>', 'its control socket')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, options: { json?: boolean }) => {
      end(await runUpgrade(socket, options, context))
    })
}

function addPausing(ivshmem: Command, context: Context, end: (code: ExitCode) => void): void {
  const verbs = {
    pause: 'tell a VM nothing more: before its device is unplugged (QEMU before 10.0.13 may abort otherwise)',
    resume: 'tell a VM what it missed, and all that follows',
  }
  for (const [verb, description] of Object.entries(verbs))
    ivshmem
      .command(verb)
      .description(description)
      .argument('<socket>', 'the control socket')
      .argument('<peer>', 'its id')
      .action(async (socket: string, peer: string) => {
        end(await runPause(socket, peer, verb === 'pause', context))
      })
}

function addLooking(ivshmem: Command, context: Context, end: (code: ExitCode) => void): void {
  ivshmem
    .command('list')
    .description('print the servers of this host')
    .option(...JSON_OUTPUT)
    .action(async (options: { json?: boolean }) => {
      end(await runList(options, context))
    })
  ivshmem
    .command('peers')
    .description('print who is connected')
    .argument('<socket>', 'the control socket')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, options: { json?: boolean }) => {
      end(await runPeers(socket, options, context))
    })
  ivshmem
    .command('region')
    .description('print bytes of the shared memory, or write some')
    .argument('<socket>', 'the control socket')
    .option('--offset <address>', 'where to begin; 0 when not given')
    .option('--length <bytes>', 'how many; 256 when not given')
    .option('--write <hex>', 'write these bytes instead, as pairs of hexadecimal digits')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, options: RegionOptions) => {
      end(await runRegion(socket, options, context))
    })
}

function addDoorbells(ivshmem: Command, context: Context, end: (code: ExitCode) => void): void {
  ivshmem
    .command('matrix')
    .description(
      'print how often each VM rang each vector of each other one (servers with --tap; what it rings of itself is not counted)',
    )
    .argument('<socket>', 'the control socket')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, options: { json?: boolean }) => {
      end(await runMatrix(socket, options, context))
    })
  ivshmem
    .command('watch')
    .description('print joins, departures and rings as they happen, until Ctrl-C')
    .argument('<socket>', 'the control socket')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, options: { json?: boolean }) => {
      end(await runWatch(socket, options, context))
    })
  ivshmem
    .command('ring')
    .description('ring a vector of a VM')
    .argument('<socket>', 'the control socket')
    .argument('<peer>', 'its id')
    .argument('<vector>', 'from 0')
    .option('--times <number>', 'how often; once when not given')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, peer: string, vector: string, options: RingOptions) => {
      end(await runRing(socket, peer, vector, options, context))
    })
  ivshmem
    .command('join')
    .description('join a group as a peer, print what happens to it, and write registers from stdin')
    .argument('<socket>', 'where VMs connect')
    .option('--legacy', 'the protocol of QEMU before 2.5')
    .option('--ring <peer:vector>', 'ring this vector once joined; may be given several times', collect)
    .option('--once', 'leave as soon as the rings are done')
    .option(...JSON_OUTPUT)
    .action(async (socket: string, options: JoinVerbOptions) => {
      end(await runJoin(socket, options, context))
    })
}
