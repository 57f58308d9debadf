// The app's words: every language's catalogue, and which one is spoken.

import { createI18n } from 'vue-i18n'
import type { Settings } from '../../electron/contract/app.ts'
import { de } from './locales/de.ts'
import { en } from './locales/en.ts'

const dates = {
  short: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
} as const

/** The catalogues, plugged into Vue. Messages are interpreted, never compiled to code. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en, de },
  datetimeFormats: { en: dates, de: dates },
})

/** The language to speak for a setting; the system's where it is one of ours. */
export function getLanguage(setting: Settings['language'], system: string): 'en' | 'de' {
  if (setting !== 'system') return setting
  return system.toLowerCase().startsWith('de') ? 'de' : 'en'
}
