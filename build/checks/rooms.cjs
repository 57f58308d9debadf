// Who may import whom, one row a room. A room may always import itself.
// A row's `types` may be imported with `import type` only: such an import is gone when the code runs.
// A row's `npm` are the packages it may use; rooms without `npm` may use any that package.json lists.

/**
 * @typedef {object} Room
 * @property {readonly string[]} imports rooms
 * @property {readonly string[]} [types] rooms of which only types may be imported
 * @property {readonly string[]} [npm] the only packages allowed
 */

/** Runs anywhere: no Node module, no Electron, no DOM. */
const model = 'electron/model'
const resolve = 'electron/resolve'
const edits = [model, resolve]
const core = [
  model,
  resolve,
  'electron/rules',
  'electron/commands',
  'electron/formats',
  'electron/hostmem',
  'electron/ivshmem',
]
/** The schema library and the one that makes diffs. */
const schemaAndDiffs = ['zod', 'immer']
const wire = 'electron/transport/wire'
const transports = [wire, 'electron/transport/node']

/** @type {Readonly<Record<string, Room>>} */
const rooms = {
  // The core, then what opens and serves a layout: pure.
  [model]: { imports: [], npm: schemaAndDiffs },
  [resolve]: { imports: [model], npm: schemaAndDiffs },
  'electron/rules': { imports: edits, npm: schemaAndDiffs },
  'electron/commands': { imports: edits, npm: schemaAndDiffs },
  'electron/formats': { imports: edits, npm: schemaAndDiffs },
  'electron/hostmem': { imports: [model], npm: schemaAndDiffs },
  'electron/ivshmem': { imports: [model], npm: schemaAndDiffs },
  'electron/document': { imports: core, npm: schemaAndDiffs },
  'electron/contract': { imports: [model], npm: schemaAndDiffs },
  'electron/services': { imports: [...core, 'electron/document', 'electron/contract'], npm: schemaAndDiffs },
  // It carries the contract and the model's failures, so it knows both.
  [wire]: { imports: [model, 'electron/contract'], npm: ['vscode-jsonrpc', 'zod'] },

  // The machine and the shells: Node, and in the desktop shell Electron.
  'electron/transport/node': { imports: [model, 'electron/contract', wire] },
  'electron/host': {
    imports: [...core, 'electron/contract', ...transports],
    types: ['electron/services'],
  },
  'electron/server': {
    imports: [model, 'electron/contract', 'electron/services', 'electron/host', ...transports],
  },
  'electron/cli': {
    imports: [
      ...core,
      'electron/document',
      'electron/contract',
      'electron/services',
      'electron/host',
      ...transports,
      'electron/server',
    ],
  },
  'electron/main': {
    imports: [
      model,
      'electron/contract',
      'electron/services',
      'electron/host',
      ...transports,
      'electron/server',
      'electron/cli',
    ],
  },
  'electron/preload': { imports: ['electron/contract'], npm: ['electron'] },
  'native/helper': { imports: [model, 'electron/contract', ...transports] },

  // The page. Of electron/ it sees the layout's records, the contract and the wire.
  'renderer/ui': { imports: [model] },
  'renderer/canvas': { imports: [model, 'renderer/ui'] },
  'renderer/client': { imports: [model, 'electron/contract', wire] },
  'renderer/stores': { imports: [model, 'electron/contract', 'renderer/client'] },
  'renderer/features': {
    imports: [model, 'electron/contract', 'renderer/stores', 'renderer/canvas', 'renderer/ui'],
  },
  'renderer/app': {
    imports: [
      model,
      'electron/contract',
      wire,
      'renderer/features',
      'renderer/stores',
      'renderer/client',
      'renderer/canvas',
      'renderer/ui',
    ],
  },
}

/** Rooms that may use Node's modules. */
const nodeRooms = [
  'electron/transport/node',
  'electron/host',
  'electron/server',
  'electron/cli',
  'electron/main',
  'native/helper',
]

/** Rooms that may import `electron`. */
const electronRooms = ['electron/main', 'electron/preload']

module.exports = { rooms, nodeRooms, electronRooms }
