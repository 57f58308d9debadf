// Which option a group of -readconfig stands for, and how its pairs are written.

/** How the pairs of an option are read in a file: as its own text is, or lists by numbered keys. */
export type GroupGrammar = 'opts' | 'keyval'

interface GroupRow {
  group: string
  option: string
  grammar: GroupGrammar
  /** The first key, which may stand alone in an option. */
  implied?: string
}

/** Groups that carry memory, and those that arguments beside it often need (softmmu|system/vl.c, util/qemu-config.c). */
const ROWS: readonly GroupRow[] = [
  { group: 'object', option: 'object', grammar: 'keyval', implied: 'qom-type' },
  { group: 'machine', option: 'machine', grammar: 'keyval', implied: 'type' },
  { group: 'smp-opts', option: 'smp', grammar: 'keyval', implied: 'cpus' },
  { group: 'memory', option: 'm', grammar: 'opts', implied: 'size' },
  { group: 'numa', option: 'numa', grammar: 'opts', implied: 'type' },
  { group: 'device', option: 'device', grammar: 'opts', implied: 'driver' },
  { group: 'chardev', option: 'chardev', grammar: 'opts', implied: 'backend' },
  { group: 'accel', option: 'accel', grammar: 'opts', implied: 'accel' },
  { group: 'overcommit', option: 'overcommit', grammar: 'opts' },
  { group: 'name', option: 'name', grammar: 'opts', implied: 'guest' },
  { group: 'drive', option: 'drive', grammar: 'opts' },
  { group: 'netdev', option: 'netdev', grammar: 'opts', implied: 'type' },
  { group: 'global', option: 'global', grammar: 'opts' },
  { group: 'fw_cfg', option: 'fw_cfg', grammar: 'opts', implied: 'name' },
  { group: 'rtc', option: 'rtc', grammar: 'opts', implied: 'base' },
]

/** The row of an option, without its dash. */
export const findByOption = (option: string | undefined): GroupRow | undefined =>
  ROWS.find((row) => row.option === option)

/** The row of a group. */
export const findByGroup = (group: string): GroupRow | undefined => ROWS.find((row) => row.group === group)
