// QEMU command line → layout. Nothing is run and no file is opened: what only a shell or QEMU could know is told.

import type { Capabilities } from '../../model/capabilities.ts'
import { Failure } from '../../model/failure.ts'
import type { ImportFailure, ImportResult } from '../../model/profile.ts'
import {
  keepOption,
  makeImportState,
  NO_OPTION,
  report,
  tellLoss,
  tellReplaced,
  type CommandOption,
  type ImportState,
} from './import-state.ts'
import { getOptionArity } from './option-table.ts'
import { finishAccel, readAccel, readMachineAccel, type AccelChoice } from './options/accel.ts'
import { getIvshmemChardev, readChardev } from './options/chardev.ts'
import { isKnownJsonDevice, readDevice } from './options/device.ts'
import type { OptionKeys } from './option-keys.ts'
import { finishMachine, makeMachineKeys, readMachine, readSmp } from './options/machine.ts'
import { readMemory, readMemPath, readOvercommit } from './options/memory.ts'
import { readName } from './options/name.ts'
import { assignNodeIds, checkNumaOrder } from './options/numa-order.ts'
import { readNuma, type NumaStep } from './options/numa.ts'
import { readObject } from './options/object.ts'
import { readOther } from './options/other.ts'
import { readProgram } from './program.ts'
import { readQemuWords } from './read-words.ts'
import { splitOptions, type Word } from './split-options.ts'

/** What an import may be told: the QEMU whose grammar counts (10.0 when not told) and the layout's name. */
export interface QemuImportOptions {
  capabilities?: Pick<Capabilities, 'version'> & Partial<Capabilities>
  name?: string
}

/** What has to be known of all options before it can be put into the layout. */
interface Gathered {
  machine: OptionKeys
  accel: AccelChoice
  numaSteps: NumaStep[]
  names: string[]
  usedChardevs: ReadonlySet<string | undefined>
}

function readCpu(state: ImportState, text: string): void {
  tellReplaced(state, state.layout.target, { cpu: text })
  state.layout.target.cpu = text
}

function readOption(state: ImportState, option: CommandOption, gathered: Gathered): void {
  const { name, value = '' } = option
  switch (name) {
    case 'object': {
      readObject(state, value)
      return
    }
    case 'numa': {
      readNuma(state, value, gathered.numaSteps)
      return
    }
    case 'device': {
      readDevice(state, value)
      return
    }
    case 'chardev': {
      readChardev(state, value, gathered.usedChardevs)
      return
    }
    case 'machine': {
      readMachine(state, value, gathered.machine, gathered.accel)
      return
    }
    case 'accel': {
      readAccel(state, value)
      return
    }
    case 'enable-kvm': {
      readMachineAccel(state, gathered.accel, 'kvm', '-enable-kvm')
      return
    }
    case 'cpu': {
      readCpu(state, value)
      return
    }
    case 'm': {
      readMemory(state, value)
      return
    }
    case 'smp': {
      readSmp(state, value, gathered.machine)
      return
    }
    case 'mem-path': {
      readMemPath(state, value)
      return
    }
    case 'mem-prealloc':
      state.layout.memory.prealloc = true
      return
    case 'overcommit': {
      readOvercommit(state, value)
      return
    }
    case 'name': {
      readName(state, value, gathered.names)
      return
    }
    default: {
      readOther(state, option)
      return
    }
  }
}

/**
 * QEMU makes the devices that are written as JSON after all others (system/vl.c: qemu_create_cli_devices()). Those that
 * are kept stay where they are.
 */
function orderByMaking(options: readonly CommandOption[]): CommandOption[] {
  const isLate = ({ name, value }: CommandOption) => name === 'device' && isKnownJsonDevice(value ?? '')
  return [...options.filter((option) => !isLate(option)), ...options.filter(isLate)]
}

/** Export writes our devices first; bus addresses that QEMU gives out in order may then differ. */
function tellDeviceOrder(state: ImportState, options: readonly CommandOption[]): void {
  const kept = new Set(state.layout.otherArgs)
  const devices = options.filter(({ name, value }) => name === 'device' && value !== undefined)
  const firstKept = devices.findIndex(({ value = '' }) => kept.has(value))
  const lastRead = devices.findLastIndex(({ value = '' }) => !kept.has(value))
  if (firstKept < 0 || lastRead < firstKept) return
  const what = `-device ${devices[firstKept]?.value ?? ''} before -device ${devices[lastRead]?.value ?? ''}`
  const why =
    'Export writes the devices of the layout first, unless they need a bus of another one; PCI slots that QEMU chooses itself may differ.'
  tellLoss(state, what, why)
}

/** Reads a command line that is already split into words, with or without the program as the first. */
export function importQemuWords(words: readonly Word[], options: QemuImportOptions = {}): ImportResult {
  const state = makeImportState(options.capabilities, options.name)
  const commandOptions = orderByMaking(splitOptions(readProgram(state, words)))
  const deviceTexts = commandOptions.filter(({ name }) => name === 'device').map(({ value = '' }) => value)
  const gathered: Gathered = {
    machine: makeMachineKeys(),
    accel: {},
    numaSteps: [],
    names: [],
    usedChardevs: new Set(deviceTexts.map(getIvshmemChardev)),
  }
  for (const option of commandOptions) {
    state.option = option
    const { name, value } = option
    if (name !== undefined && value === undefined && getOptionArity(name) === 'argument') {
      report(state, 'opts/argument-missing', '', { word: option.words[0] ?? '' })
      keepOption(state)
    } else readOption(state, option, gathered)
  }
  const machineOptions = commandOptions.filter(({ name }) => name === 'machine' || name === 'smp')
  const isUnexpanded = machineOptions.some((option) => option.isUnexpanded)
  state.option = { ...NO_OPTION, name: 'machine', isUnexpanded }
  finishMachine(state, gathered.machine)
  state.option = { ...NO_OPTION, name: 'numa' }
  assignNodeIds(state, gathered.numaSteps)
  checkNumaOrder(state, gathered.numaSteps)
  state.option = NO_OPTION
  finishAccel(state, gathered.accel)
  tellDeviceOrder(state, commandOptions)
  const { layout, losses, diagnostics } = state
  return { layout, losses, diagnostics }
}

/**
 * Reads arguments, unquoted, with or without the program as the first: `["-m", "4G", …]`. Fails
 * with "import/too-many-members".
 */
export function importQemuArgs(args: readonly string[], options: QemuImportOptions = {}): ImportResult {
  return importQemuWords(
    args.map((text) => ({ text, isUnexpanded: false })),
    options,
  )
}

/**
 * Reads a QEMU command line from text: a shell line or script, a JSON array of arguments, one argument a line, or
 * /proc/PID/cmdline. `failure` when the text is no command line at all; what QEMU would refuse is a diagnostic.
 */
export function importQemu(
  text: string,
  options: QemuImportOptions = {},
): ImportResult | { failure: ImportFailure } {
  const read = readQemuWords(text)
  if ('failure' in read) return read
  try {
    const result = importQemuWords(read.words, options)
    return { ...result, losses: [...read.losses, ...result.losses] }
  } catch (error) {
    if (error instanceof Failure) return { failure: { message: error.data.message } }
    throw error
  }
}
