// The proof boot of the open layout: on which QEMU, and what a guest will read.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ProofBootReport } from '../../electron/contract/proof-boot.ts'
import type { FailureData } from '../../electron/model/failure.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { useConnection } from './connection.ts'
import { useDocument } from './document.ts'
import { readFailure } from './notifications.ts'
import { useSettings } from './settings.ts'

export const useProofBoot = defineStore('proof-boot', () => {
  const connection = useConnection()
  const document = useDocument()
  const settings = useSettings()

  /** What was last found, or why nothing was; and the layout it is about. */
  const found = shallowRef<{
    document: string
    layout: Layout
    report?: ProofBootReport
    failure?: FailureData
  }>()
  const isRunning = ref(false)
  /** The path of the binary to run; the one that the layout's target means when unset. */
  const binary = ref<string>()

  const current = computed(() => (found.value?.document === document.state?.id ? found.value : undefined))
  const isStale = computed(
    () => current.value !== undefined && current.value.layout !== document.state?.layout,
  )
  /** Installed binaries of the layout's architecture. */
  const binaries = computed(() => {
    const arch = document.layout?.target.arch ?? 'x86_64'
    return settings.qemuBinaries.flatMap(({ path, version, arch: own }) =>
      version !== undefined && own === arch ? [{ path, version }] : [],
    )
  })

  async function run(): Promise<void> {
    const { state } = document
    if (!state || isRunning.value) return
    const { id, layout } = state
    const path = binaries.value.find((one) => one.path === binary.value)?.path
    isRunning.value = true
    try {
      const report = await connection
        .getClient()
        .proofBoot.run({ document: id, ...(path === undefined ? {} : { binary: path }) })
      found.value = { document: id, layout, report }
    } catch (error) {
      found.value = { document: id, layout, failure: readFailure(error) }
    } finally {
      isRunning.value = false
    }
  }

  return { current, isStale, isRunning, binary, binaries, run }
})
