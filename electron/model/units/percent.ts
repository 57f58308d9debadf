// Shares of a whole for people.

/** 0.923 → "92 %"; what is not quite all is never shown as all, nor what is there as nothing. */
export function printPercent(share: number): string {
  const rounded = Math.round(share * 100)
  const honest = share < 1 && rounded === 100 ? 99 : share > 0 && rounded === 0 ? 1 : rounded
  return `${String(honest)} %`
}
