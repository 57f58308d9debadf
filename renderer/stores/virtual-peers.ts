// Peers of this app in ivshmem groups: the devices they play, as they are now.

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ContractClient } from '../../electron/contract/contract.ts'
import type { VirtualPeer } from '../../electron/contract/ivshmem.ts'
import { useConnection } from './connection.ts'
import { paceIvshmem } from './screen-pace.ts'

/** What became of a ring. */
type Doorbell = Awaited<ReturnType<ContractClient['ivshmem']['writeRegister']>>['doorbell']

export const useVirtualPeers = defineStore('virtual-peers', () => {
  const connection = useConnection()
  const peers = shallowRef<readonly VirtualPeer[]>([])
  const isJoining = ref(false)
  /** Handles of peers that left: what still waits to be shown of them is not. */
  const left = new Set<string>()

  connection.onDidOpen(async (client) => {
    client.ivshmem.onDidChangeVirtualPeer((changed) => {
      paceIvshmem(() => take(changed))
    })
    peers.value = await client.ivshmem.virtualPeers({})
  })

  function take(changed: VirtualPeer): void {
    if (left.has(changed.handle)) return
    if (peers.value.some(({ handle }) => handle === changed.handle))
      peers.value = peers.value.map((peer) => (peer.handle === changed.handle ? changed : peer))
    else peers.value = [...peers.value, changed]
  }

  /** Joins at a server's socket. Fails with "ivshmem/unreachable"; a peer that is refused is given with its reason. */
  async function join(
    socket: string,
    options: { legacy: boolean; revision: '2012' | 'today' },
  ): Promise<VirtualPeer> {
    isJoining.value = true
    try {
      const joined = await connection.getClient().ivshmem.join({ socket, ...options })
      // In its turn: what was told before is older.
      if (joined.state !== 'refused')
        await new Promise<void>((resolve) => {
          paceIvshmem(() => {
            take(joined)
            resolve()
          })
        })
      return joined
    } finally {
      isJoining.value = false
    }
  }

  async function leave(handle: string): Promise<void> {
    await connection.getClient().ivshmem.leave({ handle })
    left.add(handle)
    peers.value = peers.value.filter((peer) => peer.handle !== handle)
  }

  async function readRegister(handle: string, offset: number): Promise<number> {
    return (await connection.getClient().ivshmem.readRegister({ handle, offset })).value
  }

  /** Writes a register; gives what became of a ring, when it was the Doorbell. */
  async function writeRegister(handle: string, offset: number, value: number): Promise<Doorbell> {
    return (await connection.getClient().ivshmem.writeRegister({ handle, offset, value })).doorbell
  }

  return { peers, isJoining, join, leave, readRegister, writeRegister }
})
