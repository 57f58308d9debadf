// Theme and language, kept by the services for every window.

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AppInfo, QemuBinary, Settings } from '../../electron/contract/app.ts'
import { useConnection } from './connection.ts'

export const useSettings = defineStore('settings', () => {
  const connection = useConnection()
  const settings = ref<Settings>({ theme: 'system', language: 'system' })
  const info = shallowRef<AppInfo>()
  const qemuBinaries = shallowRef<readonly QemuBinary[]>([])

  connection.onDidOpen(async (client) => {
    client.app.onDidChangeSettings((changed) => {
      settings.value = changed
    })
    await client.app.tellSystemLanguage({ language: navigator.language })
    ;[settings.value, info.value] = await Promise.all([client.app.getSettings({}), client.app.getInfo({})])
    qemuBinaries.value = await client.app.listQemu({})
  })

  /** Changes settings at once here, and keeps them. */
  async function change(part: Partial<Settings>): Promise<void> {
    settings.value = { ...settings.value, ...part }
    settings.value = await connection.getClient().app.setSettings(part)
  }

  return { settings, info, qemuBinaries, change }
})
