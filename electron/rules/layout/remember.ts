// What several rules ask of the same layout, worked out once.

/** Wraps a function so that it works a value out once for each object; layouts and contexts are never changed in place. */
export function rememberFor<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>()
  return (key) => {
    const value = known.get(key)
    if (value !== undefined) return value
    const made = make(key)
    known.set(key, made)
    return made
  }
}
