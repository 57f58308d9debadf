// The app's own contract on a channel: what every shell serves and every client connects to.

import { type ContractImplementation, contract } from '../../contract/contract.ts'
import type { Channel } from './channel.ts'
import { type ServicesClient, connectServices } from './connect.ts'
import { type ServeOptions, serveServices } from './serve.ts'

/** Serves the contract to the client at the other end of a channel until either side closes. */
export function serveContract(
  channel: Channel,
  implementation: ContractImplementation,
  options: ServeOptions,
): { close: () => void } {
  return serveServices(channel, contract, implementation, options)
}

/** Makes the client of the contract that the other end serves; a ContractClient whose calls can be cancelled. */
export function connectContract(channel: Channel): ServicesClient<typeof contract> {
  return connectServices(channel, contract)
}
