import { describe, expect, it } from 'vitest'
import { listObjectProperties } from '../../../../electron/hostmem/from-layout.ts'
import { assembleMainMemory, findNodeOfAddress } from '../../../../electron/hostmem/main-memory.ts'
import { ObjectTree } from '../../../../electron/hostmem/object-tree.ts'
import { getRevision, REVISION_2015 } from '../../../../electron/hostmem/revision.ts'
import { PLAIN_MACHINE } from '../../../../electron/hostmem/state.ts'
import { makeMemoryDouble } from './memory-double.ts'

const MIB = 2 ** 20

function makeTree(revision = getRevision(10, 0)) {
  const port = makeMemoryDouble()
  return { port, tree: new ObjectTree({ revision, machine: PLAIN_MACHINE, port }) }
}

async function makeThree() {
  const made = makeTree()
  for (const [id, size] of Object.entries({ a: MIB, b: 2 * MIB, c: 4 * MIB }))
    await made.tree.objectAdd('memory-backend-ram', id, { size })
  return made
}

describe('objects', () => {
  it('lists backends newest first in the shape of query-memdev', async () => {
    const { tree } = await makeThree()
    expect(tree.queryMemdev().map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    expect(tree.queryMemdev()[2]).toEqual({
      ...{ id: 'a', size: MIB, merge: true, dump: true, prealloc: false, share: false, reserve: true },
      'host-nodes': [],
      policy: 'default',
    })
    const old = makeTree(REVISION_2015)
    await old.tree.objectAdd('memory-backend-ram', 'a', { size: MIB })
    expect(old.tree.queryMemdev()[0]).not.toHaveProperty('reserve')
  })

  it.each([
    ['an id that is there', 'memory-backend-ram', 'a', { size: MIB }],
    ['an id that begins with a digit', 'memory-backend-ram', '1x', { size: MIB }],
    ['no size', 'memory-backend-ram', 'x', {}],
    ['a kind that there is not', 'memory-backend-rom', 'x', { size: MIB }],
    ['a property that the kind has not', 'memory-backend-ram', 'x', { size: MIB, hugetlb: true }],
    ['a private shm', 'memory-backend-shm', 'x', { size: MIB, share: false }],
    ['a file without a path', 'memory-backend-file', 'x', { size: MIB }],
    ['a memfd of half a page', 'memory-backend-memfd', 'x', { size: 2048 }],
    ['huge pages of an odd size', 'memory-backend-memfd', 'x', { size: MIB, hugetlbsize: 3000 }],
    ['rom=on that is written', 'memory-backend-file', 'x', { size: MIB, 'mem-path': '/f', rom: 'on' }],
  ])('refuses %s, and nothing is left', async (_, type, id, properties) => {
    const { tree, port } = await makeThree()
    const live = port.live
    expect((await tree.objectAdd(type, id, properties)).ok).toBe(false)
    expect(port.live).toBe(live)
    expect(tree.queryMemdev()).toHaveLength(3)
  })

  it('says DeviceNotFound for properties of what is not there, and GenericError for deleting it', async () => {
    const { tree } = makeTree()
    expect(tree.qomGet('/objects/none', 'size')).toMatchObject({ ok: false, class: 'DeviceNotFound' })
    expect(await tree.qomSet('/objects/none', 'size', 1)).toMatchObject({ class: 'DeviceNotFound' })
    expect(await tree.objectDel('none')).toMatchObject({ class: 'GenericError' })
  })

  it('tells of blocks that come and go', async () => {
    const { tree } = makeTree()
    const seen: string[] = []
    const end = tree.onDidAddBlock(({ name, block }) => seen.push(`+${name} ${String(block.size)}`))
    tree.onDidRemoveBlock(({ name }) => seen.push(`-${name}`))
    await tree.objectAdd('memory-backend-ram', 'a', {
      size: 5000,
      'x-use-canonical-path-for-ramblock-id': true,
    })
    tree.attach('dimm0', 'a')
    await tree.objectDel('a')
    tree.detach('dimm0')
    await tree.objectDel('a')
    end()
    await tree.objectAdd('memory-backend-ram', 'b', { size: MIB })
    expect(seen).toEqual(['+/objects/a 8192', '-/objects/a'])
  })

  it('gives all back at the end', async () => {
    const { tree, port } = await makeThree()
    tree.attach('dimm0', 'b')
    await tree.end()
    expect(port.live).toBe(0)
    expect(tree.queryMemdev()).toEqual([])
  })

  it('finds backends for devices by id and by path, once', async () => {
    const { tree } = await makeThree()
    expect(tree.attach('d0', '/objects/a').ok).toBe(true)
    expect(tree.attach('d1', 'a').ok).toBe(false)
    expect(tree.attach('d1', 'none').ok).toBe(false)
    expect(tree.detach('d1')).toMatchObject({ class: 'DeviceNotFound' })
    expect(tree.detach('d0').ok).toBe(true)
    expect(tree.attach('d1', 'a').ok).toBe(true)
  })
})

describe('main memory', () => {
  it('has one region a backend, in node order, at increasing addresses', async () => {
    const { tree } = await makeThree()
    const assembled = assembleMainMemory(tree, [
      { node: 1, memdev: 'a' },
      { node: 0, memdev: 'c' },
    ])
    expect(assembled).toEqual({
      ok: true,
      value: [
        { node: 0, memdev: 'c', start: 0, size: 4 * MIB },
        { node: 1, memdev: 'a', start: 4 * MIB, size: MIB },
      ],
    })
    expect(tree.find('a')?.user).toBe('node 1')
    const regions = assembled.ok ? assembled.value : []
    expect(findNodeOfAddress(regions, 4 * MIB - 1)).toEqual({ ok: true, value: 0 })
    expect(findNodeOfAddress(regions, 4 * MIB)).toEqual({ ok: true, value: 1 })
    expect(findNodeOfAddress(regions, 5 * MIB)).toMatchObject({
      ok: false,
      message: expect.stringContaining('0x500000'),
    })
    expect(findNodeOfAddress([], 123)).toEqual({ ok: true, value: 0 })
  })

  it('refuses a backend that is used, and takes none then', async () => {
    const { tree } = await makeThree()
    const nodes = [
      { node: 0, memdev: 'b' },
      { node: 1, memdev: 'b' },
    ]
    expect(assembleMainMemory(tree, nodes).ok).toBe(false)
    expect(tree.find('b')?.user).toBeUndefined()
    expect(assembleMainMemory(tree, [{ node: 0, memdev: 'none' }]).ok).toBe(false)
  })
})

describe('the properties of a layout’s backend', () => {
  it('have QEMU’s names, prealloc last', () => {
    const properties = listObjectProperties({
      ...{ kind: 'file', id: 'x', prealloc: true, size: MIB, memPath: '/f', hostNodes: [0, 1] },
      ...{ preallocThreads: 2, xUseCanonicalPathForRamblockId: true, extra: { new: 'x' } },
    })
    expect(Object.entries(properties)).toEqual([
      ['size', MIB],
      ['mem-path', '/f'],
      ['host-nodes', [0, 1]],
      ['prealloc-threads', 2],
      ['x-use-canonical-path-for-ramblock-id', true],
      ['prealloc', true],
    ])
  })
})
