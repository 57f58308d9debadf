// Evaluated in both worlds of a page: carries values and functions between them as Electron's contextBridge does.
// Objects and lists are copied and frozen, functions and promises are stood in for, everything else is cloned.
;(ownName, otherName) => {
  const functions = []
  const promises = new Map()
  let answer

  const isPlain = (value) =>
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))

  const post = (message) => window.dispatchEvent(new CustomEvent(otherName, { detail: message }))

  const describe = (value) => {
    if (typeof value === 'function') return { function: functions.push(value) - 1 }
    if (value instanceof Promise) {
      const id = Math.random()
      value.then(
        (result) => post({ settled: id, value: describe(result) }),
        (error) => post({ settled: id, error: String(error?.message ?? error) }),
      )
      return { promise: id }
    }
    if (Array.isArray(value)) return { list: value.map(describe) }
    if (isPlain(value)) return { object: Object.entries(value).map(([key, inner]) => [key, describe(inner)]) }
    return { value: structuredClone(value) }
  }

  const revive = (described) => {
    if ('function' in described) return (...values) => call(described.function, values)
    if ('promise' in described)
      return new Promise((resolve, reject) => promises.set(described.promise, { resolve, reject }))
    if ('list' in described) return Object.freeze(described.list.map(revive))
    if ('object' in described)
      return Object.freeze(Object.fromEntries(described.object.map(([key, inner]) => [key, revive(inner)])))
    return described.value
  }

  const call = (id, values) => {
    // The other world's listener runs, and answers, before this returns.
    post({ call: id, values: values.map(describe) })
    if (answer.error !== undefined) throw new Error(answer.error)
    return revive(answer.value)
  }

  const handlers = {
    call: ({ call: id, values }) => {
      let reply
      try {
        reply = { value: describe(functions[id](...values.map(revive))) }
      } catch (error) {
        reply = { error: String(error?.message ?? error) }
      }
      post({ answer: true, ...reply })
    },
    answer: (message) => {
      answer = message
    },
    settled: ({ settled, value, error }) => {
      const { resolve, reject } = promises.get(settled)
      promises.delete(settled)
      if (error === undefined) resolve(revive(value))
      else reject(new Error(error))
    },
    expose: ({ expose, value }) => {
      Object.defineProperty(window, expose, { value: revive(value), enumerable: true })
    },
  }

  window.addEventListener(ownName, ({ detail }) => {
    const kind = Object.keys(handlers).find((name) => name in detail)
    handlers[kind](detail)
  })
  return { expose: (name, value) => post({ expose: name, value: describe(value) }) }
}
