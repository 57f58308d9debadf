// dependency-cruiser's rules, made from the table in rooms.cjs.
const { rooms, nodeRooms, electronRooms } = require('./rooms.cjs')

const ours = '^(electron|renderer|native)/'
const npmTypes = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']

/** @param {readonly string[]} folders @returns {string} a pattern of the files below them; matches nothing when empty */
const below = (folders) => (folders.length > 0 ? `^(${folders.join('|')})/` : '^$')

/** @param {readonly string[]} packages @returns {string} a pattern of their files, found or not */
const inPackage = (packages) => (packages.length > 0 ? `(^|node_modules/)(${packages.join('|')})(/|$)` : '^$')

const borders = Object.entries(rooms).flatMap(([room, { imports, types = [], npm }]) => {
  const from = { path: below([room]) }
  const rules = [
    {
      name: `border ${room}`,
      comment: `${room} may import ${[...imports, ...types].join(', ') || 'nothing'}; see build/checks/rooms.cjs`,
      severity: 'error',
      from,
      to: { path: ours, pathNot: below([room, ...imports, ...types]) },
    },
  ]
  if (types.length > 0) {
    rules.push({
      name: `types-only ${room}`,
      comment: `${room} may import only types from ${types.join(', ')}`,
      severity: 'error',
      from,
      // @ts-expect-error a field that the other rules lack
      to: { path: below(types), dependencyTypesNot: ['type-only'] },
    })
  }
  if (npm !== undefined) {
    rules.push({
      name: `packages ${room}`,
      comment: `of npm packages ${room} may use ${npm.join(', ') || 'none'}`,
      severity: 'error',
      from,
      // @ts-expect-error a field that the other rules lack
      to: { dependencyTypes: npmTypes, pathNot: inPackage(npm) },
    })
  }
  return rules
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...borders,
    {
      name: 'no-unlisted-room',
      comment: 'a new room needs its row in build/checks/rooms.cjs first',
      severity: 'error',
      from: { path: ours, pathNot: `${below(Object.keys(rooms))}|^native/(src|ivshmemd)/` },
      to: {},
    },
    {
      name: 'no-orphan-room',
      comment: 'files stand in a room, not beside the rooms',
      severity: 'error',
      from: { orphan: true, path: ours, pathNot: `${below(Object.keys(rooms))}|^native/(src|ivshmemd)/` },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'imports never go round',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'node-where-listed',
      comment: `only ${nodeRooms.join(', ')} may use Node's modules`,
      severity: 'error',
      from: { path: ours, pathNot: below(nodeRooms) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-where-listed',
      comment: `only ${electronRooms.join(', ')} may import electron`,
      severity: 'error',
      from: { path: ours, pathNot: below(electronRooms) },
      to: { path: '(^electron$|node_modules/electron/)' },
    },
    {
      name: 'features-are-strangers',
      comment: 'a feature never imports another; share through stores, canvas or ui',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'no-test-in-product',
      comment: 'the product does not need its tests',
      severity: 'error',
      from: { path: ours },
      to: { path: '^test/' },
    },
    {
      name: 'found',
      comment: 'an import names a file or a listed package',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    // Imports of types count as well: they bind rooms just as firmly.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'browser', 'default', 'types'],
    },
  },
}
