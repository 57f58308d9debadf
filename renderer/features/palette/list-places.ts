// Every place of a layout that can be searched: its records and their fields, in the words of the file.

import { encodeLayout } from '../../../electron/model/file/save.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import { pointerTo } from '../../../electron/model/pointer.ts'
import { describePlace, type Translate } from '../../stores/places.ts'

/** One place that a search finds. */
export interface FoundPlace {
  pointer: string
  /** "ram0 › size" */
  place: string
  /** As the file writes it: "4 GiB", "memfd"; of a record, its kind and what it refers to. */
  value: string
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is Json[] => Array.isArray(value) && value.every(isObject)

/** The fields of a record that tell it from others at a glance. */
function summarize(record: Json): string {
  return Object.entries(record)
    .filter(([key, value]) => key !== 'id' && typeof value !== 'object')
    .slice(0, 4)
    .map(([, value]) => String(value))
    .join(' · ')
}

/** Lists all places: each record, then its fields. Distances are thousands and have a view of their own: only records. */
export function listPlaces(layout: Layout, t: Translate): FoundPlace[] {
  const found: FoundPlace[] = []
  const add = (value: string, ...parts: (string | number)[]): void => {
    const pointer = pointerTo(...parts)
    found.push({ pointer, place: describePlace(layout, pointer, t), value })
  }
  function addFields(record: Json, ...parts: (string | number)[]): void {
    for (const [key, value] of Object.entries(record)) {
      if (isObject(value)) addFields(value, ...parts, key)
      else if (!isList(value)) add(Array.isArray(value) ? value.join(', ') : String(value), ...parts, key)
      else value.forEach((inner, index) => add(summarize(inner), ...parts, key, index))
    }
  }
  for (const [section, value] of Object.entries(encodeLayout(layout))) {
    if (isObject(value)) addFields(value, section)
    else if (Array.isArray(value) && isList(value))
      value.forEach((record, index) => {
        add(summarize(record), section, index)
        if (section !== 'distances') addFields(record, section, index)
      })
    else if (section !== 'schema') add(Array.isArray(value) ? value.join(' ') : String(value), section)
  }
  return found
}
