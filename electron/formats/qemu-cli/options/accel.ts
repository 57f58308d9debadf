// The accelerator: -accel, -machine accel= and -enable-kvm. QEMU takes either the first or the other two.

import { keepOption, report, tellLoss, type ImportState } from '../import-state.ts'

/** What the options said so far. */
export interface AccelChoice {
  /** Of -machine accel= or -enable-kvm: "kvm:tcg" means the first that works. */
  machine?: { text: string; option: string }
}

/** Reads one -accel: the first is the target's, later ones are what QEMU falls back to. */
export function readAccel(state: ImportState, text: string): void {
  const { target } = state.layout
  if (target.accel !== undefined || text === '' || text === 'help') keepOption(state)
  else target.accel = text
}

/** Notes the accelerator of -machine accel= or of -enable-kvm; the last one counts. */
export function readMachineAccel(
  state: ImportState,
  choice: AccelChoice,
  text: string,
  option: string,
): void {
  if (choice.machine && choice.machine.text !== text) {
    tellLoss(state, choice.machine.option, `${option} replaces it, as QEMU does.`)
  }
  choice.machine = { text, option }
}

/** Puts the accelerator of -machine into its place, once all options are read. */
export function finishAccel(state: ImportState, { machine }: AccelChoice): void {
  if (!machine) return
  const { target, otherArgs } = state.layout
  if (target.accel !== undefined) {
    report(state, 'opts/accel-twice', '/target/accel', { other: machine.option, value: target.accel })
    return
  }
  const [first = '', ...others] = machine.text.split(':')
  target.accel = first
  for (const other of others) otherArgs.push('-accel', other)
  const options = [first, ...others].map((name) => `-accel ${name}`).join(' ')
  tellLoss(state, machine.option, `It is kept as ${options}, which means the same.`)
}
