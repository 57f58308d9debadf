// The documents service: open layouts, their edits, what they resolve to, and their launch profiles.

import { z } from 'zod'
import { Command } from '../model/command.ts'
import { Severity, type DiagnosticView } from '../model/diagnostic.ts'
import { Difference } from '../model/difference.ts'
import type { HostNode } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import { ExportFormat, Loss, ProfileFormat, QemuStyle } from '../model/profile.ts'
import type { ResolvedLayout } from '../model/resolved.ts'
import { TemplateValues } from '../model/template.ts'
import { defineService, typed } from './service.ts'

/** Where the record of a QEMU target comes from; `predicted` when it was never run. */
export const TargetState = z.object({
  /** The version judged for, as "10.0". */
  qemu: z.string(),
  origin: z.enum(['probed', 'stored', 'derived']),
  /** True when something of the target was never run. */
  predicted: z.boolean(),
  /** What that is: no binary of the version here, an unknown machine type, an accelerator other than TCG. */
  unproved: z.array(z.enum(['version', 'machine', 'accelerator'])),
})
export type TargetState = z.infer<typeof TargetState>

/** One change to a place of the layout (an immer patch): `path` from the layout's root. */
export const LayoutPatch = z.object({
  op: z.enum(['add', 'remove', 'replace']),
  path: z.array(z.union([z.string(), z.number()])),
  value: z.json().optional(),
})
export type LayoutPatch = z.infer<typeof LayoutPatch>

/** A NUMA node of this host, in bytes. */
type HostNodeSummary = Pick<HostNode, 'id' | 'memTotal' | 'memFree'>

/** All of a document but its layout: what a client replaces as a whole at each change. */
export interface DocumentStatus {
  id: string
  /** The layout's name, else the file's. */
  title: string
  path?: string
  /** Counts edits, undo and redo; a command names the revision it was made for. */
  revision: number
  dirty: boolean
  /** Why it cannot be edited (a newer schema, for instance). */
  readOnly?: string
  target: TargetState
  verdict: 'accept' | 'reject'
  diagnostics: DiagnosticView[]
  resolved: ResolvedLayout
  /** The nodes of this host when they were last read; absent where the host tells none. */
  hostNodes?: HostNodeSummary[]
  /** Names of the steps that undo and redo would take, newest last. */
  undo: string[]
  redo: string[]
  /** What an import lost or changed; empty for layouts opened from their own file. */
  losses: Loss[]
}

export interface DocumentState extends DocumentStatus {
  layout: Layout
}

export interface DocumentChange extends DocumentStatus {
  /** From the layout of the previous revision to this one. */
  patches: LayoutPatch[]
}

const Document = z.object({ document: z.string() })

/** What an open layout is held against. `position` counts steps since it was opened. */
export const ComparedWith = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved') }),
  z.object({ kind: z.literal('step'), position: z.int().min(0) }),
  z.object({ kind: z.literal('file'), path: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
])
export type ComparedWith = z.infer<typeof ComparedWith>

export const documentsService = defineService({
  name: 'documents',
  methods: {
    /** Opens a file: a layout, or a launch profile that is imported. A file that is open already is not opened twice. */
    open: {
      params: z.object({ path: z.string(), format: ProfileFormat.optional() }),
      result: typed<DocumentState>(),
    },
    /** Opens text that was pasted or dropped. */
    openText: {
      params: z.object({ text: z.string(), name: z.string(), format: ProfileFormat.optional() }),
      result: typed<DocumentState>(),
    },
    /** Opens a copy of an example that comes with Memloom. */
    openExample: { params: z.object({ example: z.string() }), result: typed<DocumentState>() },
    /** Opens a layout that was recovered; its file is left as it is until it is saved. Fails with "document/not-kept". */
    openRecovered: { params: z.object({ key: z.string() }), result: typed<DocumentState>() },
    /** Opens a layout made from a template's answers. Fails with "template/…". */
    openTemplate: {
      params: z.object({ template: z.string(), values: TemplateValues }),
      result: typed<DocumentState>(),
    },
    /** A new layout; `title` is shown until it has a name or a file. */
    create: { params: z.object({ title: z.string().max(200).optional() }), result: typed<DocumentState>() },
    /** Ids and titles of all open documents. */
    list: {
      params: z.object({}),
      result: z.array(
        z.object({ id: z.string(), title: z.string(), path: z.string().optional(), dirty: z.boolean() }),
      ),
    },
    get: { params: Document, result: typed<DocumentState>() },
    /** Applies commands as one step named `label`; refused when `revision` is not the document's. */
    apply: {
      params: Document.extend({ revision: z.int(), label: z.string(), commands: z.array(Command).min(1) }),
      result: typed<DocumentChange>(),
    },
    /** Applies every fix that makes the layout better, of some severities or one rule, as one step named `label`. */
    applyFixes: {
      params: Document.extend({
        revision: z.int(),
        label: z.string(),
        severities: z.array(Severity).min(1),
        rule: z.string().optional(),
      }),
      result: typed<{ change: DocumentChange; count: number }>(),
    },
    undo: { params: Document, result: typed<DocumentChange>() },
    redo: { params: Document, result: typed<DocumentChange>() },
    /** What differs from another layout, file or state to the open layout as it is now. */
    compare: {
      params: Document.extend({ with: ComparedWith }),
      result: z.object({ differences: z.array(Difference) }),
    },
    /** Saves atomically; to `path` when given. Refused when the file changed on disk since, unless `overwrite`. */
    save: {
      params: Document.extend({ path: z.string().optional(), overwrite: z.boolean().optional() }),
      result: typed<DocumentStatus>(),
    },
    /** Reads the file again and forgets unsaved edits. */
    reload: { params: Document, result: typed<DocumentState>() },
    close: { params: Document, result: z.object({}) },
    /** The launch profile of the layout as it is now. */
    exportProfile: {
      params: Document.extend({ format: ExportFormat, style: QemuStyle.optional() }),
      result: z.object({ text: z.string(), losses: z.array(Loss), fileName: z.string() }),
    },
    /** Writes a launch profile to a file of the user's choice. */
    saveProfile: {
      params: Document.extend({
        format: ExportFormat,
        style: QemuStyle.optional(),
        path: z.string(),
        overwrite: z.boolean().optional(),
      }),
      result: z.object({ path: z.string() }),
    },
  },
  events: {
    onDidChange: typed<DocumentChange>(),
    onDidClose: z.object({ id: z.string() }),
  },
})
