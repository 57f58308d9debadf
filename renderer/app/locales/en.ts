// The English catalogue, put together from its parts. Every string of the screens is in one of them.

import { canvas } from './en/canvas.ts'
import { cpus } from './en/cpus.ts'
import { editor } from './en/editor.ts'
import { fields } from './en/fields.ts'
import { help } from './en/help.ts'
import { host } from './en/host.ts'
import { ivshmem } from './en/ivshmem.ts'
import { live } from './en/live.ts'
import { numa } from './en/numa.ts'
import { rehearse } from './en/rehearse.ts'
import { screens } from './en/screens.ts'
import { sentences } from './en/sentences.ts'
import { window } from './en/window.ts'
import { workbench } from './en/workbench.ts'

export const en = {
  ...window,
  ...screens,
  ...editor,
  ...canvas,
  ...cpus,
  ...fields,
  ...host,
  ...live,
  ...numa,
  ...rehearse,
  ...workbench,
  ivshmem,
  help,
  sentences,
}

/** What every language says: the same keys as English. */
export type Messages = typeof en
