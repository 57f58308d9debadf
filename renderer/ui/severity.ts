// How a judgement looks: its icon and its colour tokens. The word comes from the catalogue (severity.*).

import { CircleCheck, Info, OctagonX, TriangleAlert } from '@lucide/vue'
import type { Component } from 'vue'
import type { Severity } from '../../electron/model/diagnostic.ts'

/** A judgement, or that there is nothing to judge. */
export type Verdict = Severity | 'ok'

const icons: Record<Verdict, Component> = {
  error: OctagonX,
  warning: TriangleAlert,
  note: Info,
  ok: CircleCheck,
}

/** The icon of a judgement. */
export function getSeverityIcon(severity: Verdict): Component {
  return icons[severity]
}

const ranks: Record<Severity, number> = { error: 0, warning: 1, note: 2 }

/** The heaviest of several judgements, undefined for none. */
export function getHeaviest(severities: Iterable<Severity>): Severity | undefined {
  let heaviest: Severity | undefined
  for (const severity of severities) {
    if (heaviest === undefined || ranks[severity] < ranks[heaviest]) heaviest = severity
  }
  return heaviest
}
