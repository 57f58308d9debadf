// The ivshmem service: servers of this host, their peers and doorbells, the shared region, and peers of our own.

import { z } from 'zod'
import { Loss } from '../model/profile.ts'
import { Integer } from '../model/record.ts'
import { defineService } from './service.ts'

/** How doorbells go: straight from peer to peer, or through the server, which counts them. */
export const DoorbellMode = z.enum(['direct', 'tap'])
export type DoorbellMode = z.infer<typeof DoorbellMode>

/** A running server. Those of other programs (QEMU's example server) can be seen and joined, not attached to. */
export const IvshmemServer = z.object({
  /** "memloom" has a control socket; "example" is QEMU's contrib/ivshmem-server. */
  kind: z.enum(['memloom', 'example']),
  pid: Integer,
  /** Where VMs connect. */
  socket: z.string(),
  /** The control socket: how this service names a server. Absent for "example". */
  control: z.string().optional(),
  version: z.string().optional(),
  /** Milliseconds since 1970. */
  startedAt: Integer.optional(),
  mode: DoorbellMode.optional(),
  /** The protocol before QEMU 2.5. */
  legacy: z.boolean().optional(),
  /** Bytes of the shared region. */
  size: z.number().optional(),
  vectors: Integer.optional(),
  maxPeers: Integer.optional(),
  region: z.enum(['memfd', 'shm', 'file']).optional(),
  /** Where the region is in the file system; absent for memfd. */
  path: z.string().optional(),
  /** Peers now. */
  peers: Integer.optional(),
  /** Open files of the server. */
  descriptors: Integer.optional(),
  /** Why nothing more is known of a server that was found: one English sentence. */
  problem: z.string().optional(),
})
export type IvshmemServer = z.infer<typeof IvshmemServer>

/** One peer as its server sees it, and what /proc says of its process. */
export const IvshmemPeer = z.object({
  id: Integer,
  /** Tells a peer from a later one with its id. */
  serial: Integer,
  pid: Integer,
  uid: Integer,
  gid: Integer,
  /** Clock ticks since boot at which the process started; 0 when it was not told. */
  startTime: Integer,
  /** Milliseconds since 1970. */
  joinedAt: Integer,
  /** Messages sent to it so far, and changes it is still to be told of. */
  sent: Integer,
  queued: Integer,
  /** It does not read: its socket is full. */
  stalled: z.boolean(),
  /** It is told nothing for now, so that its device can be unplugged safely. */
  paused: z.boolean(),
  /** The VM's -name, when the process is a QEMU that says so. */
  vm: z.string().optional(),
  /** The program's file name. */
  program: z.string().optional(),
  /** Whether the process with that number is still the one that connected. */
  process: z.enum(['same', 'another', 'gone', 'unknown']),
})
export type IvshmemPeer = z.infer<typeof IvshmemPeer>

/** Rings from one peer to one vector of another since both are here; `rate` in rings a second over the last second. */
export const DoorbellCell = z.object({
  sender: Integer,
  receiver: Integer,
  vector: Integer,
  count: z.number(),
  rate: z.number(),
})
export type DoorbellCell = z.infer<typeof DoorbellCell>

/** Something that happened at a server. Times are milliseconds since 1970. */
export const IvshmemEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('join'), at: Integer, peer: IvshmemPeer }),
  z.object({ type: z.literal('leave'), at: Integer, id: Integer, serial: Integer, why: z.string() }),
  z.object({ type: z.literal('refusal'), at: Integer, pid: Integer, uid: Integer, why: z.string() }),
  /** Cells that changed, with their new counts; tap mode only. */
  z.object({ type: z.literal('rings'), at: Integer, cells: z.array(DoorbellCell) }),
  /** Somebody rang by hand, through the control socket. */
  z.object({ type: z.literal('ring'), at: Integer, peer: Integer, vector: Integer, times: Integer }),
  z.object({ type: z.literal('warning'), at: Integer, text: z.string() }),
  /** Events were left out, because there were more than can be shown. */
  z.object({ type: z.literal('lost'), at: Integer, count: Integer }),
])
export type IvshmemEvent = z.infer<typeof IvshmemEvent>

/** What a server is started with: the options of `ivshmemd`. */
export const IvshmemServerOptions = z.object({
  socket: z.string(),
  control: z.string().optional(),
  /** Bytes; a power of two. */
  size: z.number(),
  vectors: Integer.optional(),
  /** "shm" and "file" need `path`: the object's name, the file's path. */
  region: z.enum(['memfd', 'shm', 'file']).optional(),
  path: z.string().optional(),
  /** Use the object or file if it is there and fits. */
  adopt: z.boolean().optional(),
  mode: DoorbellMode.optional(),
  legacy: z.boolean().optional(),
  uids: z.array(Integer).optional(),
  maxPeers: Integer.optional(),
})
export type IvshmemServerOptions = z.infer<typeof IvshmemServerOptions>

/** The registers of a device as a guest would read them. */
export const DeviceRegisters = z.object({
  intrMask: Integer,
  intrStatus: Integer,
  ivPosition: Integer,
  /** The INTx line. */
  level: z.boolean(),
})
export type DeviceRegisters = z.infer<typeof DeviceRegisters>

/** A peer of our own: what it knows of the group it joined, and the registers of the device it plays. */
export const VirtualPeer = z.object({
  /** How this service names it. */
  handle: z.string(),
  socket: z.string(),
  state: z.enum(['joining', 'joined', 'refused', 'lost']),
  /** Why it is refused or lost. */
  problem: z.string().optional(),
  /** Its id; absent while joining. */
  id: Integer.optional(),
  /** Bytes of the shared region. */
  size: z.number().optional(),
  /** The others and how many vectors each has. */
  peers: z.array(z.object({ id: Integer, vectors: Integer })),
  /** Its own vectors, with the rings that arrived on each. */
  received: z.array(z.number()),
  registers: DeviceRegisters,
})
export type VirtualPeer = z.infer<typeof VirtualPeer>

/** A file that would be written: its name and its text. */
const FileText = z.object({ fileName: z.string(), text: z.string() })
const Control = z.object({ control: z.string() })
const OfPeer = Control.extend({ peer: Integer })
const Range = z.object({ offset: z.number().int().min(0), length: z.int().min(1).max(65_536) })
const Virtual = z.object({ handle: z.string() })

export const ivshmemService = defineService({
  name: 'ivshmem',
  methods: {
    /** Servers that run on this host. */
    list: { params: z.object({}), result: z.array(IvshmemServer) },
    /** A path for the socket of a new server, in a folder of this user alone, where nothing is yet. */
    suggestSocket: { params: z.object({}), result: z.object({ socket: z.string() }) },
    /** Starts a server that outlives the app. Fails with "ivshmem/not-started" and the server's own reason. */
    start: { params: IvshmemServerOptions, result: IvshmemServer },
    /**
     * What runs a server at each boot: a systemd unit, the tmpfiles.d line of its folder (absent when others use it),
     * and a script for root that installs both. Nothing is installed. Fails with "export/group-name" and "export/group-path".
     */
    makeBootFiles: {
      params: IvshmemServerOptions,
      result: z.object({
        unit: FileText,
        tmpfiles: FileText.optional(),
        install: z.string(),
        losses: z.array(Loss),
      }),
    },
    /** Ends a server; VMs go on to ring each other. */
    stop: { params: Control, result: z.object({}) },
    /** Starts the server's program again in place; no peer notices. */
    upgrade: { params: Control, result: IvshmemServer },
    /** Asks a server what it is, and hears its events (onDidTell) until `detach`. Fails with "ivshmem/unreachable". */
    attach: { params: Control, result: z.object({ server: IvshmemServer, peers: z.array(IvshmemPeer) }) },
    detach: { params: Control, result: z.object({}) },
    /**
     * Hears a server's events (onDidTell) until it is cancelled or the server ends. Several may watch: the connection
     * lasts as long as one of them does. Fails with "ivshmem/unreachable".
     */
    watch: { params: Control, result: z.object({}) },
    /** What a server says of itself now. */
    status: { params: Control, result: IvshmemServer },
    peers: { params: Control, result: z.array(IvshmemPeer) },
    /** Counts and rates by sender, receiver and vector; cells without a ring are left out. Fails with "ivshmem/not-counted" in direct mode. */
    matrix: {
      params: Control,
      result: z.object({ at: Integer, cells: z.array(DoorbellCell), departed: z.array(DoorbellCell) }),
    },
    /** Rings that a receiver has not taken yet, in either mode. */
    pending: {
      params: Control,
      result: z.array(z.object({ receiver: Integer, vector: Integer, count: z.number() })),
    },
    /** Rings a vector of a peer; gives the value that a guest would write to its Doorbell register. */
    ring: {
      params: OfPeer.extend({ vector: Integer, times: z.int().min(1).max(1_000_000_000).optional() }),
      result: z.object({ register: z.number(), pending: z.boolean() }),
    },
    /** Tells a peer nothing (before its device is unplugged), or goes on. */
    setPaused: { params: OfPeer.extend({ paused: z.boolean() }), result: z.object({}) },
    /** Closes a peer's connection. */
    disconnect: { params: OfPeer, result: z.object({}) },
    /** Bytes of the shared region as lower-case hexadecimal; fewer than asked for at the end of a file that was cut short. */
    read: {
      params: Control.extend(Range.shape),
      result: z.object({ offset: z.number(), data: z.string() }),
    },
    write: {
      params: Control.extend({
        offset: z.number().int().min(0),
        data: z.string().regex(/^([0-9a-f]{2}){1,65536}$/),
      }),
      result: z.object({}),
    },
    /** Writes a timeline that a client exports. Fails with "file/exists" unless it may overwrite. */
    saveTimeline: {
      params: z.object({
        path: z.string(),
        text: z.string().max(16 * 1024 * 1024),
        overwrite: z.boolean().optional(),
      }),
      result: z.object({ path: z.string() }),
    },
    /** Joins a group as a peer, at any server: its socket is where VMs connect. */
    join: {
      params: z.object({
        socket: z.string(),
        /** The protocol before QEMU 2.5. */
        legacy: z.boolean().optional(),
        /** Which device it plays. */
        revision: z.enum(['2012', 'today']).optional(),
      }),
      result: VirtualPeer,
    },
    leave: { params: Virtual, result: z.object({}) },
    virtualPeers: { params: z.object({}), result: z.array(VirtualPeer) },
    /** Reads a register of a peer of ours, as its guest would: Interrupt Status is cleared by that. */
    readRegister: {
      params: Virtual.extend({ offset: z.int().min(0).max(255) }),
      result: z.object({ value: z.number() }),
    },
    /** Writes a register of a peer of ours, as its guest would: 12 is the Doorbell. */
    writeRegister: {
      params: Virtual.extend({
        offset: z.int().min(0).max(255),
        value: z.number().int().min(0).max(0xffff_ffff),
      }),
      result: z.object({
        /** What became of a ring; absent for other registers. */
        doorbell: z
          .enum(['rung', 'pending', 'no-such-peer', 'no-such-vector', 'blocked', 'no-server'])
          .optional(),
      }),
    },
  },
  events: {
    /** What happened at an attached server, at most ten times a second. */
    onDidTell: z.object({ control: z.string(), events: z.array(IvshmemEvent) }),
    /** An attached server ended, was upgraded, or stopped answering. */
    onDidEnd: z.object({ control: z.string(), why: z.enum(['stopped', 'upgraded', 'lost']) }),
    /** A peer of ours changed, at most ten times a second. */
    onDidChangeVirtualPeer: VirtualPeer,
  },
})
