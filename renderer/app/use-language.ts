// The language that the window speaks: the setting's, or the system's.

import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSettings } from '../stores/settings.ts'
import { getLanguage } from './i18n.ts'

/** Keeps the language of the words, and the one that the page declares, at what the settings say. */
export function useLanguage(): void {
  const { locale } = useI18n()
  const settings = useSettings()
  watchEffect(() => {
    const language = getLanguage(settings.settings.language, navigator.language)
    locale.value = language
    globalThis.document.documentElement.lang = language
  })
}
