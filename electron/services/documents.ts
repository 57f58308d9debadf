// The documents service: the open documents, one authority for every window, tab and command line.

import type { Patch } from 'immer'
import type {
  DocumentChange,
  DocumentState,
  DocumentStatus,
  LayoutPatch,
  documentsService,
} from '../contract/documents.ts'
import type { Emitter, Implementation } from '../contract/service.ts'
import { compareLayouts } from '../document/compare-layouts.ts'
import { findAllFixes } from '../document/fix-all.ts'
import { OpenDocument } from '../document/open-document.ts'
import { makeTemplateLayout } from './templates/all-templates.ts'
import { Failure } from '../model/failure.ts'
import { printLayoutFile } from '../model/file/save.ts'
import { makeLayout, type Layout } from '../model/layout.ts'
import type { OtherPins } from '../model/pinning-plan.ts'
import type { ProfileFormat } from '../model/profile.ts'
import type { ResolvedLayout } from '../model/resolved.ts'
import { getCircumstanceKey, readCircumstances } from './circumstances.ts'
import { getFileName, getTitle, pickSummary, toNamed, toState, toStatus, type Entry } from './entry.ts'
import { getSharedKey, listOthers } from './other-layouts.ts'
import { listPinnedElsewhere, type OpenLayout } from './pinned-elsewhere.ts'
import type { Ports, WriteGuard } from './ports.ts'
import { makeProfile } from './make-profile.ts'
import { readCompared } from './read-compared.ts'
import { readLayoutText, type ReadLayout } from './read-layout.ts'

/** The open documents and the service over them. */
export class Documents {
  readonly #entries = new Map<string, Entry>()
  readonly #ports: Ports
  readonly #emit: Emitter<typeof documentsService>
  #language: string
  #nextId = 1

  constructor(ports: Ports, emit: Emitter<typeof documentsService>, language: string) {
    this.#ports = ports
    this.#emit = emit
    this.#language = language
  }

  /** The layout of an open document as it is now. */
  getLayout(id: string): Layout {
    return this.#getEntry(id).document.layout
  }

  /** What QEMU builds from the layout of an open document as it is now. Fails with "document/not-open". */
  getResolved(id: string): ResolvedLayout {
    return this.#getEntry(id).document.judgement.resolved
  }

  /** The other layouts, open or recent, that pin on the host. Fails with "document/not-open". */
  listPinnedElsewhere(id: string): Promise<OtherPins[]> {
    const toOpen = (entry: Entry): OpenLayout => ({
      title: getTitle(entry),
      ...(entry.file ? { realPath: entry.file.realPath } : {}),
      pinning: entry.document.layout.pinning,
    })
    const own = this.#getEntry(id)
    const others = [...this.#entries.values()].filter((entry) => entry !== own)
    return listPinnedElsewhere(toOpen(own), others.map(toOpen), this.#ports)
  }

  /** Says what is wrong with every document in another language from now on. Nothing is read again for it. */
  setLanguage(language: string): void {
    if (language === this.#language) return
    this.#language = language
    for (const entry of this.#entries.values()) {
      this.#setCircumstances(entry)
      this.#announce(entry, [])
    }
  }

  /** The service's methods. */
  makeImplementation(): Implementation<typeof documentsService> {
    return {
      open: ({ path, format }) => this.#open(path, format),
      openText: ({ text, name, format }) => this.#openText(text, name, format),
      openExample: async ({ example }) =>
        this.#openText(await this.#ports.examples.read(example), example, 'memloom'),
      openRecovered: ({ key }) => this.#openRecovered(key),
      openTemplate: async ({ template, values }) =>
        toState(await this.#addNew(makeTemplateLayout(template, values), template)),
      create: async ({ title = 'Untitled' }) => toState(await this.#addNew(makeLayout(), title)),
      list: () => [...this.#entries.values()].map((entry) => pickSummary(toStatus(entry))),
      get: ({ document }) => toState(this.#getEntry(document)),
      apply: ({ document, label, commands, revision }) =>
        this.#change(document, (open) => open.apply(label, commands, revision)),
      applyFixes: ({ document, revision, label, severities, rule }) => {
        const { layout, circumstances } = this.#getEntry(document).document
        const { commands, count } = findAllFixes(layout, circumstances, { severities, rule })
        return { change: this.#change(document, (open) => open.apply(label, commands, revision)), count }
      },
      undo: ({ document }) => this.#change(document, (open) => open.undo()),
      redo: ({ document }) => this.#change(document, (open) => open.redo()),
      compare: async ({ document, with: other }) => {
        const entry = this.#getEntry(document)
        return {
          differences: compareLayouts(
            await readCompared(entry, other, this.#ports.files),
            entry.document.layout,
          ),
        }
      },
      save: ({ document, path, overwrite }) => this.#save(document, path, overwrite ?? false),
      reload: ({ document }) => this.#reload(document),
      close: ({ document }) => {
        const closed = this.#getEntry(document)
        this.#entries.delete(document)
        this.#ports.recovery.drop(document)
        if (getSharedKey(toNamed(closed)) !== '') this.#judgeOthers(closed)
        this.#emit('onDidClose', { id: document })
        return {}
      },
      exportProfile: ({ document, format, style }) => makeProfile(this.getLayout(document), format, style),
      saveProfile: async ({ document, format, style, path, overwrite }) => {
        const { text } = makeProfile(this.getLayout(document), format, style)
        const isScript = format === 'ivshmem' || (format === 'qemu' && (style ?? 'script') === 'script')
        const mode = isScript ? 0o755 : undefined
        const { realPath } = await this.#ports.files.write(
          path,
          text,
          { expect: overwrite === true ? 'anything' : 'missing' },
          mode,
        )
        return { path: realPath }
      },
    }
  }

  #getEntry(id: string): Entry {
    const entry = this.#entries.get(id)
    if (!entry)
      throw new Failure({
        code: 'document/not-open',
        message: `There is no open layout "${id}"; it may have been closed in another window.`,
      })
    return entry
  }

  async #open(path: string, format: ProfileFormat | undefined): Promise<DocumentState> {
    const file = await this.#ports.files.read(path)
    for (const entry of this.#entries.values())
      if (entry.file?.realPath === file.realPath) return toState(entry)
    const read = readLayoutText(file.text, { name: getFileName(path), ...(format ? { format } : {}) })
    const own = read.format === 'memloom'
    const entry = await this.#add(read, getFileName(path), own)
    if (own) {
      entry.file = { path, realPath: file.realPath, fingerprint: file.fingerprint }
      await this.#ports.memory.addRecent(path)
    }
    return toState(entry)
  }

  async #openRecovered(key: string): Promise<DocumentState> {
    const found = (await this.#ports.recovery.list()).find((one) => one.key === key)
    if (!found)
      throw new Failure({
        code: 'document/not-kept',
        message: 'This layout was opened or discarded elsewhere.',
      })
    const { title, path, text } = found.kept
    const entry = await this.#add(readLayoutText(text, { format: 'memloom' }), title, false)
    // Saving goes to its file when that is still there; what is in it now is only replaced when it is the user's wish.
    const file = path === undefined ? undefined : await this.#ports.files.read(path).catch(() => undefined)
    if (path !== undefined && file)
      entry.file = { path, realPath: file.realPath, fingerprint: file.fingerprint }
    this.#keepCopy(entry)
    await this.#ports.recovery.forget(key)
    return toState(entry)
  }

  /** What is in no file is kept against a crash; what is in one needs no copy. */
  #keepCopy(entry: Entry): void {
    const { recovery } = this.#ports
    if (!entry.document.isDirty) recovery.drop(entry.id)
    else
      recovery.keep(entry.id, () => ({
        title: getTitle(entry),
        ...(entry.file ? { path: entry.file.path } : {}),
        text: printLayoutFile(entry.document.layout),
      }))
  }

  async #openText(text: string, name: string, format: ProfileFormat | undefined): Promise<DocumentState> {
    return toState(
      await this.#add(readLayoutText(text, { name, ...(format ? { format } : {}) }), name, false),
    )
  }

  /** A layout of nobody's: until it is edited there is nothing to lose. */
  #addNew(layout: Layout, title: string): Promise<Entry> {
    return this.#add({ layout, format: 'memloom', diagnostics: [], losses: [] }, title, true)
  }

  async #add(read: ReadLayout, fallbackTitle: string, saved: boolean): Promise<Entry> {
    const known = await readCircumstances(this.#ports, read.layout, this.#language, read.diagnostics)
    const circumstances = { ...known.circumstances, language: this.#language }
    const document = new OpenDocument(read.layout, circumstances, { saved, readOnly: read.readOnly })
    const entry: Entry = {
      id: `d${String(this.#nextId)}`,
      document,
      known,
      fallbackTitle,
      losses: read.losses,
    }
    this.#nextId += 1
    this.#entries.set(entry.id, entry)
    if (getSharedKey(toNamed(entry)) !== '') {
      this.#setCircumstances(entry)
      this.#judgeOthers(entry)
    }
    return entry
  }

  /** Judges a document for what is known of its target and host, beside the other open ones. */
  #setCircumstances(entry: Entry): void {
    const others = listOthers([...this.#entries.values()].map(toNamed), toNamed(entry))
    // The language may have changed while the circumstances were read.
    entry.document.setCircumstances({ ...entry.known.circumstances, language: this.#language, others })
  }

  /** Judges all documents again but one, whose files have changed. */
  #judgeOthers(changed: Entry): void {
    for (const entry of this.#entries.values()) {
      if (entry === changed || getSharedKey(toNamed(entry)) === '') continue
      this.#setCircumstances(entry)
      this.#announce(entry, [])
    }
  }

  #change(id: string, edit: (document: OpenDocument) => Patch[]): DocumentChange {
    const entry = this.#getEntry(id)
    const before = getCircumstanceKey(entry.document.layout)
    const files = getSharedKey(toNamed(entry))
    const patches = edit(entry.document)
    const change = this.#announce(entry, patches)
    this.#keepCopy(entry)
    if (getSharedKey(toNamed(entry)) !== files) this.#judgeOthers(entry)
    if (getCircumstanceKey(entry.document.layout) !== before) void this.#refreshEntry(entry)
    return change
  }

  #announce(entry: Entry, patches: readonly Patch[]): DocumentChange {
    const change = { ...toStatus(entry), patches: patches as LayoutPatch[] }
    this.#emit('onDidChange', change)
    return change
  }

  /** Reads the circumstances again; what was asked for an older state of the layout is thrown away. */
  async #refreshEntry(entry: Entry): Promise<void> {
    const key = getCircumstanceKey(entry.document.layout)
    const known = await readCircumstances(
      this.#ports,
      entry.document.layout,
      this.#language,
      entry.document.circumstances.imported,
    )
    if (getCircumstanceKey(entry.document.layout) !== key || this.#entries.get(entry.id) !== entry) return
    entry.known = known
    this.#setCircumstances(entry)
    this.#announce(entry, [])
  }

  async #save(id: string, path: string | undefined, overwrite: boolean): Promise<DocumentStatus> {
    const entry = this.#getEntry(id)
    const { document, file } = entry
    if (document.readOnly !== undefined)
      throw new Failure({ code: 'document/read-only', message: document.readOnly })
    const target = path ?? file?.path
    if (target === undefined)
      throw new Failure({
        code: 'document/no-path',
        message: 'This layout has no file yet; choose where to save it.',
      })
    const known = file?.path === target ? file.fingerprint : 'missing'
    const guard: WriteGuard = { expect: overwrite ? 'anything' : known }
    const { revision, layout } = document
    const written = await this.#ports.files.write(target, printLayoutFile(layout), guard)
    entry.file = { path: target, ...written }
    if (document.revision === revision) document.markSaved()
    this.#keepCopy(entry)
    await this.#ports.memory.addRecent(target)
    this.#announce(entry, [])
    return toStatus(entry)
  }

  async #reload(id: string): Promise<DocumentState> {
    const entry = this.#getEntry(id)
    if (!entry.file)
      throw new Failure({ code: 'document/no-path', message: 'This layout has no file to read again.' })
    const file = await this.#ports.files.read(entry.file.path)
    const read = readLayoutText(file.text, { format: 'memloom' })
    entry.known = await readCircumstances(this.#ports, read.layout, this.#language, read.diagnostics)
    entry.document = new OpenDocument(read.layout, entry.known.circumstances, {
      saved: true,
      readOnly: read.readOnly,
    })
    entry.file = { path: entry.file.path, realPath: file.realPath, fingerprint: file.fingerprint }
    entry.losses = read.losses
    this.#keepCopy(entry)
    this.#setCircumstances(entry)
    this.#judgeOthers(entry)
    this.#announce(entry, [{ op: 'replace', path: [], value: read.layout }])
    return toState(entry)
  }
}
