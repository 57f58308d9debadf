// How a command says no.

import { Failure } from '../model/failure.ts'

/** Ends a command with a Failure "command/refused"; `message` says why and what would be right. */
export function refuse(message: string): never {
  throw new Failure({ code: 'command/refused', message })
}
