// The part of a shared region that is looked at, read again and again while it is; what changed, and when.

import { onUnmounted, ref, shallowRef, watch } from 'vue'
import type { FailureData } from '../../../electron/model/failure.ts'
import { useConnection } from '../../stores/connection.ts'
import { readFailure } from '../../stores/notifications.ts'
import { paceIvshmem } from '../../stores/screen-pace.ts'
import { fromHex, getSpan, type SchemaField, toHex } from './region-schema.ts'

/** Bytes of the window, and of a line in it. */
export const WINDOW = 1024
export const LINE = 16
/** Bytes of a block of the overview, and how many there are. */
export const BLOCK = 4096
const BLOCKS = 64
/** Bytes of the whole overview. */
export const SPAN = BLOCK * BLOCKS
/** The most that one question may ask for. */
const PIECE = 65_536
/** Milliseconds between two readings of the window; the overview is read each fourth time. */
const INTERVAL = 250
const OVERVIEW_EVERY = 4
/** Milliseconds for which a change is lit. */
export const LIT = 1500

/** Times of changes are in milliseconds as `performance.now()` counts them. */
interface Seen {
  offset: number
  bytes: Uint8Array
  changedAt: Float64Array
}

/** Blocks around the window: the first byte, and each block's text and when it changed. */
interface Overview {
  offset: number
  blocks: readonly { text: string; changedAt: number }[]
}

/** Where the overview of a place begins. */
function getSpanStart(offset: number): number {
  return Math.floor(offset / SPAN) * SPAN
}

/** What a reading makes of what was seen before at the same place. */
export function compare(before: Seen | undefined, offset: number, bytes: Uint8Array, now: number): Seen {
  const isSame = before?.offset === offset && before.bytes.length === bytes.length
  const changedAt = new Float64Array(bytes.length).fill(-Infinity)
  if (!isSame) return { offset, bytes, changedAt }
  for (let at = 0; at < bytes.length; at += 1)
    changedAt[at] = bytes[at] === before.bytes[at] ? (before.changedAt[at] ?? -Infinity) : now
  return { offset, bytes, changedAt }
}

/** Reads a region of `size` bytes by its server's control socket, until the component goes. */
export function useRegion(control: string, size: number, getFields: () => readonly SchemaField[]) {
  const connection = useConnection()
  const offset = ref(0)
  const seen = shallowRef<Seen>()
  const struct = shallowRef<{ offset: number; bytes: Uint8Array }>()
  const failure = shallowRef<FailureData>()
  const overview = shallowRef<Overview>()
  const isPaused = ref(false)
  const now = ref(performance.now())
  let isOver = false
  let turn = 0

  const read = async (from: number, length: number): Promise<string> =>
    (await connection.getClient().ivshmem.read({ control, offset: from, length })).data

  async function readOverview(): Promise<Overview> {
    const span = Math.min(size, SPAN)
    const start = getSpanStart(offset.value)
    let text = ''
    for (let at = 0; at < span; at += PIECE) text += await read(start + at, Math.min(PIECE, span - at))
    const before = overview.value?.offset === start ? overview.value.blocks : undefined
    const blocks = Array.from({ length: Math.ceil(span / BLOCK) }, (_, index) => {
      const part = text.slice(index * BLOCK * 2, (index + 1) * BLOCK * 2)
      const known = before?.[index]
      const changedAt = known && known.text !== part ? performance.now() : (known?.changedAt ?? -Infinity)
      return { text: part, changedAt }
    })
    return { offset: start, blocks }
  }

  async function readStruct(): Promise<{ offset: number; bytes: Uint8Array } | undefined> {
    const span = getSpan(getFields())
    return span && { offset: span.offset, bytes: fromHex(await read(span.offset, span.length)) }
  }

  async function look(): Promise<void> {
    try {
      const from = offset.value
      const bytes = fromHex(await read(from, Math.min(WINDOW, size - from)))
      const fields = await readStruct()
      const isElsewhere = overview.value?.offset !== getSpanStart(from)
      const blocks = isElsewhere || turn % OVERVIEW_EVERY === 0 ? await readOverview() : undefined
      turn += 1
      paceIvshmem(() => {
        if (from !== offset.value) return
        now.value = performance.now()
        seen.value = compare(seen.value, from, bytes, now.value)
        struct.value = fields
        if (blocks) overview.value = blocks
        failure.value = undefined
      })
    } catch (error) {
      failure.value = readFailure(error)
    }
  }

  async function loop(): Promise<void> {
    while (!isOver) {
      if (!isPaused.value) await look()
      await new Promise((resolve) => setTimeout(resolve, failure.value ? INTERVAL * 4 : INTERVAL))
    }
  }

  /** Goes to a place: the window begins with its line, and never goes beyond the end. */
  function goTo(to: number): void {
    const last = Math.max(0, size - WINDOW)
    offset.value = Math.min(last, Math.max(0, Math.floor(to / LINE) * LINE))
  }

  /** Writes bytes. Fails as the service does. */
  async function write(at: number, bytes: Uint8Array): Promise<void> {
    await connection.getClient().ivshmem.write({ control, offset: at, data: toHex(bytes) })
    await look()
  }

  // Held or not: who goes to another place wants to see it.
  watch(offset, () => void look())
  void loop()
  onUnmounted(() => {
    isOver = true
  })

  return { offset, seen, struct, overview, failure, isPaused, now, goTo, write }
}
