// Where vcpus, the emulator and iothreads could run on one host, and why; what stands in the way. Plain data.

/** Another layout that pins on the same host. */
export interface OtherPins {
  title: string
  /** Whether it is open now, or a file that was open lately. */
  from: 'open' | 'recent'
  /** Host cpus. */
  cpus: number[]
}

/** A PCI device of the host that the VM is given. */
export interface GivenDevice {
  /** "0000:01:00.0" */
  address: string
  /** The host node it is attached to; absent where firmware says none or the host has no such device. */
  node?: number
}

/** Why something is placed where it is. */
export type PinReason =
  /** The memory of the guest node (or of the VM) comes from these host nodes. */
  | { kind: 'local-memory'; backend: string; hostNodes: number[] }
  /** Those host nodes have no cpus that may be used; these are nearest to them. */
  | { kind: 'nearest'; backend: string; hostNodes: number[]; nearest: number[] }
  /** The memory is bound nowhere: the node of a device that the VM is given. */
  | { kind: 'device'; address: string; hostNode: number }
  /** The memory is bound nowhere and no device speaks for a node: the one with the most cores left. */
  | { kind: 'most-room'; hostNode: number }
  /** All in so many groups of cpus that share the last cache. */
  | { kind: 'caches'; count: number; level: number }
  /** Threads of a guest core on threads of a host core. */
  | { kind: 'smt-pairs' }
  /** A host core for each vcpu, its other threads left idle. */
  | { kind: 'whole-cores' }
  /** Vcpus that the guest takes for cores share a host core, for want of cores. */
  | { kind: 'shared-cores' }
  /** Fewer host cpus than vcpus: all float over all of them. */
  | { kind: 'too-few'; cpus: number; vcpus: number }
  /** Other layouts pin there as well; there was no room elsewhere. */
  | { kind: 'shared-with'; titles: string[] }
  /** A core that no vcpu has. */
  | { kind: 'left-over'; hostNode: number }
  /** Threads beside vcpus, for want of a core. */
  | { kind: 'beside-vcpus' }
  /** Where the emulator is. */
  | { kind: 'with-emulator' }

export type PinSubject =
  { kind: 'vcpus'; guestNode?: number } | { kind: 'emulator' } | { kind: 'iothread'; id: string }

/** One part of a suggestion. */
export interface PinPlacement {
  subject: PinSubject
  /** For vcpus each with its host cpus; else one entry without vcpus. */
  pins: { vcpus: number[]; cpus: number[] }[]
  reasons: PinReason[]
}

/** A suggestion for a layout on a host, and what it was made from. */
export interface PinningPlan {
  suggestion: PinPlacement[]
  others: OtherPins[]
  devices: GivenDevice[]
  /** Ids of the iothreads that the layout makes or pins. */
  iothreads: string[]
  /** Host cpus that may be used: online, and allowed by the control group. */
  usable: number[]
}
