// Running VMs: those found or named, the readings of the one that is shown, and what it was over time.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { FoundVm, LiveDetail, LiveDrift, LivePoint, LiveReading } from '../../electron/contract/live.ts'
import type { LiveAction, LiveOutcome, LivePlan } from '../../electron/contract/live-action.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import { useConnection } from './connection.ts'
import { readFailure } from './notifications.ts'

/** Milliseconds between two readings of the VM that is shown, and readings between two searches. */
const INTERVAL = 1000
const SEARCH_EVERY = 5

export const useLive = defineStore('live', () => {
  const connection = useConnection()
  const vms = shallowRef<readonly FoundVm[]>([])
  const sockets = ref<string[]>([])
  const chosen = ref<string>()
  const reading = shallowRef<LiveReading>()
  const failure = shallowRef<FailureData>()
  const points = shallowRef<readonly LivePoint[]>([])
  const details = shallowRef<Record<string, LiveDetail>>({})
  const drifts = shallowRef<readonly LiveDrift[]>()
  const isFinding = ref(false)
  const areActionsAllowed = ref(false)
  /** Counts starts and stops, so that a loop that was stopped ends after its reading. */
  let run = 0
  let turns = 0
  let isRunning = false

  /** What the chosen VM was called when it was chosen: it may end. */
  const chosenName = ref<string>()

  const chosenVm = computed(() => vms.value.find(({ key }) => key === chosen.value))

  async function find(): Promise<void> {
    isFinding.value = true
    try {
      vms.value = await connection.getClient().live.find({ sockets: [...sockets.value] })
    } finally {
      isFinding.value = false
    }
  }

  async function read(): Promise<void> {
    const vm = chosen.value
    if (vm === undefined) return
    try {
      const client = connection.getClient()
      const next = await client.live.read({ vm, watch: true })
      const history = await client.live.getHistory({ vm: next.key })
      if (chosen.value !== vm) return
      reading.value = next
      points.value = history
      failure.value = undefined
    } catch (error) {
      if (chosen.value === vm) failure.value = readFailure(error)
    }
  }

  async function loop(own: number): Promise<void> {
    await read()
    turns += 1
    // A search that fails is told when the user asks for one; here the list stays as it is.
    if (turns % SEARCH_EVERY === 0 && own === run) await find().catch(() => undefined)
    if (own === run) setTimeout(() => own === run && void loop(own), INTERVAL)
  }

  /** Reads the chosen VM each second until `stop`. */
  function start(): void {
    if (isRunning) return
    isRunning = true
    run += 1
    void loop(run)
  }

  function stop(): void {
    isRunning = false
    run += 1
  }

  function choose(key: string): void {
    if (chosen.value === key) return
    chosen.value = key
    chosenName.value = chosenVm.value?.name ?? key
    reading.value = undefined
    failure.value = undefined
    points.value = []
    details.value = {}
    drifts.value = undefined
    void read()
  }

  /** Watches a socket that was not found by itself. */
  async function add(socket: string): Promise<void> {
    if (!sockets.value.includes(socket)) sockets.value.push(socket)
    const known = vms.value.find((vm) => vm.socket === socket)
    choose(known?.key ?? socket)
    await find()
  }

  /** The key of the VM that is shown. Only called where one is. */
  function getKey(): string {
    return reading.value?.key ?? chosen.value ?? ''
  }

  async function readDetail(): Promise<void> {
    details.value = await connection.getClient().live.readDetail({ vm: getKey() })
  }

  /** What runs against an open document; fails where it cannot be read. */
  async function compare(document: string): Promise<void> {
    drifts.value = await connection.getClient().live.compare({ vm: getKey(), document })
  }

  async function getCsv(): Promise<string> {
    return (await connection.getClient().live.exportHistory({ vm: getKey() })).csv
  }

  async function capture(): Promise<{ text: string; name: string }> {
    return connection.getClient().live.capture({ vm: getKey() })
  }

  async function allowActions(allowed: boolean): Promise<void> {
    areActionsAllowed.value = (await connection.getClient().live.allowActions({ allowed })).allowed
  }

  function plan(action: LiveAction): Promise<LivePlan> {
    return connection.getClient().live.plan({ vm: getKey(), action })
  }

  async function act(action: LiveAction): Promise<LiveOutcome> {
    const outcome = await connection.getClient().live.act({ vm: getKey(), action })
    await read()
    return outcome
  }

  return {
    ...{ vms, chosen, chosenVm, chosenName, reading, failure, points, details, drifts, isFinding },
    ...{ areActionsAllowed },
    ...{ find, start, stop, choose, add, readDetail, compare, getCsv, capture, allowActions, plan, act },
  }
})
