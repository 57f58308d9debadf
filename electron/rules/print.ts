// Diagnostics in words of a language: the catalogues' texts filled with the findings' values.

import type { Diagnostic, DiagnosticView } from '../model/diagnostic.ts'
import { invariant } from '../model/failure.ts'
import { fillText, type Catalogue } from './text.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'

const catalogues: Readonly<Record<string, Catalogue>> = { en, de }

/** The catalogue of a language ("de", "de-AT"), or the English one where there is none. */
export function getCatalogue(language: string): Catalogue {
  return catalogues[language] ?? catalogues[language.split('-')[0] ?? ''] ?? en
}

/** Puts diagnostics into words. A rule or a fix without a text is a bug. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], language = 'en'): DiagnosticView[] {
  const catalogue = getCatalogue(language)
  return diagnostics.map(({ rule, severity, at, args, fixes, ignored }) => {
    const general = catalogue.rules[rule] ?? en.rules[rule]
    invariant(general !== undefined, `rule ${rule} has no text`)
    const text = typeof args['case'] === 'string' ? general.cases?.[args['case']] : general
    invariant(text !== undefined, `rule ${rule} has no text for the case ${String(args['case'])}`)
    return {
      rule,
      severity,
      at,
      why: fillText(text.why, args, catalogue.words),
      fix: fillText(text.fix, args, catalogue.words),
      fixes: fixes.map((fix) => {
        const title = catalogue.fixes[fix.title] ?? en.fixes[fix.title]
        invariant(title !== undefined, `fix ${fix.title} has no title`)
        return { title: fillText(title, fix.args, catalogue.words), commands: fix.commands }
      }),
      ...(ignored === undefined ? {} : { ignored }),
    }
  })
}
