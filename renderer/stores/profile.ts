// The launch profile of the layout as it is now, in the format that is looked at.

import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { FailureData } from '../../electron/model/failure.ts'
import { hasIvshmemGroup } from '../../electron/model/ivshmem-doorbells.ts'
import {
  EXPORT_FORMATS,
  QEMU_STYLES,
  type ExportFormat,
  type Loss,
  type QemuStyle,
} from '../../electron/model/profile.ts'
import { useConnection } from './connection.ts'
import { useDocument } from './document.ts'
import { readFailure } from './notifications.ts'

/** A format and its style, as one choice. */
export type ProfileChoice = QemuStyle | Exclude<ExportFormat, 'qemu'>

export const PROFILE_CHOICES: readonly ProfileChoice[] = [
  ...QEMU_STYLES,
  ...EXPORT_FORMATS.filter((format) => format !== 'qemu'),
]

/** The format and style of a choice, as the documents service takes them. */
export function getProfileParams(choice: ProfileChoice): { format: ExportFormat; style?: QemuStyle } {
  const style = QEMU_STYLES.find((known) => known === choice)
  return style === undefined ? { format: choice as ExportFormat } : { format: 'qemu', style }
}

export interface Profile {
  choice: ProfileChoice
  text: string
  losses: Loss[]
  fileName: string
}

export const useProfile = defineStore('profile', () => {
  const connection = useConnection()
  const document = useDocument()
  const wanted = ref<ProfileChoice>('script')
  /** Whether there is anything to serve: without it the servers' profile is refused. */
  const hasGroup = computed(() => document.layout !== undefined && hasIvshmemGroup(document.layout))
  const choices = computed(() => PROFILE_CHOICES.filter((one) => one !== 'ivshmem' || hasGroup.value))
  /** What is looked at; a layout that has no group any more is shown as a script. */
  const choice = computed({
    get: () => (choices.value.includes(wanted.value) ? wanted.value : 'script'),
    set: (next) => (wanted.value = next),
  })
  const profile = shallowRef<Profile>()
  const failure = shallowRef<FailureData>()

  /** Makes the profile in any format; fails with a Failure. */
  async function make(format: ProfileChoice): Promise<Profile> {
    const id = document.state?.id ?? ''
    const made = await connection
      .getClient()
      .documents.exportProfile({ document: id, ...getProfileParams(format) })
    return { choice: format, ...made }
  }

  /** Keeps the profile in step with the layout until the returned function is called. */
  function follow(): () => void {
    return watch(
      [() => document.state?.id, () => document.layout, choice],
      async ([id, layout, format]) => {
        if (id === undefined) return
        try {
          const made = await make(format)
          // A newer edit has its own answer under way.
          if (document.layout === layout && choice.value === format) {
            profile.value = made
            failure.value = undefined
          }
        } catch (error) {
          if (document.layout !== layout || choice.value !== format) return
          profile.value = undefined
          failure.value = readFailure(error)
        }
      },
      { immediate: true },
    )
  }

  return { choice, choices, hasGroup, profile, failure, make, follow }
})
