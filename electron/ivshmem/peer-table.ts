// The peers that a peer knows, with the descriptors by which it rings their vectors.

/** Ids end here (16 bits of the Doorbell register). */
export const ID_LIMIT = 65_536

/** Vectors of one peer that are kept; MSI-X has no more (PCI Local Bus Specification 3.0, 6.8.2). */
export const VECTOR_LIMIT = 2048

/** Slots that the device of 2012 begins with; they double when an id needs it. */
const FIRST_SLOTS = 16

/**
 * Peers by id. Grows as the device of 2012 does (increase_dynamic_storage() in hw/ivshmem.c): 16 slots, doubled on
 * demand; here never beyond 65,536, where that loop could overflow or never end.
 */
export class PeerTable<D> {
  #slots: (D[] | undefined)[] = new Array<D[] | undefined>(FIRST_SLOTS)
  #highest = -1

  /** Slots that there are now. */
  get capacity(): number {
    return this.#slots.length
  }

  /** The highest id ever told since the memory came; −1 before the first. */
  get highest(): number {
    return this.#highest
  }

  /** The memory came (again): the device of 2012 forgets how far its table reaches. */
  resetHighest(): void {
    this.#highest = -1
  }

  has(id: number): boolean {
    return this.#slots[id] !== undefined
  }

  /** How many vectors of a peer are known; 0 for a peer that is not. */
  countVectors(id: number): number {
    return this.#slots[id]?.length ?? 0
  }

  /** What rings a vector of a peer. */
  getDoorbell(id: number, vector: number): D | undefined {
    return this.#slots[id]?.[vector]
  }

  /** One more vector of a peer. The caller has checked that the id is below ID_LIMIT. */
  add(id: number, doorbell: D): void {
    while (id >= this.#slots.length) this.#slots.length = Math.min(ID_LIMIT, this.#slots.length * 2)
    const vectors = (this.#slots[id] ??= [])
    vectors.push(doorbell)
    if (id > this.#highest) this.#highest = id
  }

  /** Forgets a peer; gives what rang its vectors. */
  remove(id: number): D[] {
    const vectors = this.#slots[id] ?? []
    this.#slots[id] = undefined
    return vectors
  }

  /** Ids and numbers of vectors, ascending by id. */
  list(): { id: number; vectors: number }[] {
    return this.#slots.flatMap((vectors, id) => (vectors ? [{ id, vectors: vectors.length }] : []))
  }
}
