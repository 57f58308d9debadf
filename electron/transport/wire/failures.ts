// Failures on their way over the wire: data with its code, and nothing of anything else.

import { ResponseError } from 'vscode-jsonrpc'
import { Failure, FailureData } from '../../model/failure.ts'

/** JSON-RPC codes; what went wrong is told by the failure's own code in `data`. */
const CODES = { failure: 1, unknownMethod: -32601, params: -32602, bug: -32603, cancelled: -32800 } as const

/** All that crosses the wire of an error that is nobody's failure: its words and its stack stay in the log. */
const BUG: FailureData = {
  code: 'bug',
  message: 'Memloom made a mistake while doing this. Nothing was changed; the log says more.',
}

/** Puts a failure into the form of a JSON-RPC error. */
export function encodeFailure(
  data: FailureData,
  code: keyof typeof CODES = 'failure',
): ResponseError<FailureData> {
  return new ResponseError(CODES[code], data.message, data)
}

/** What a client is told when a method threw something else than a Failure. */
export function encodeBug(): ResponseError<FailureData> {
  return encodeFailure(BUG, 'bug')
}

/** Makes a Failure of whatever a call came back with. */
export function decodeFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof ResponseError) {
    const data = FailureData.safeParse(error.data)
    return new Failure(data.success ? data.data : BUG)
  }
  return new Failure(BUG)
}
