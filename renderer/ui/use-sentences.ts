// Sentences that other rooms make in English (failures, losses), in the language of the window.

import { useI18n } from 'vue-i18n'
import { findPhrase, type Phrases } from '../../electron/model/phrase.ts'

/** Says a sentence as the catalogue does; one that it does not know stays English. */
export function useSentences(): (sentence: string) => string {
  const i18n = useI18n()
  return (sentence) => {
    const phrases: Phrases = i18n.tm('sentences')
    return findPhrase(sentence, phrases) ?? sentence
  }
}
