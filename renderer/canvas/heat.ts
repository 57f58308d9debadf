// How far a distance is, in five steps for colours.

/** 0 for local, then 1 to 4 by how far: around 20 a neighbour, around 30 another socket's, beyond that far memory. */
export function getHeat(distance: number): 0 | 1 | 2 | 3 | 4 {
  if (distance <= 10) return 0
  if (distance <= 20) return 1
  if (distance <= 30) return 2
  if (distance <= 60) return 3
  return 4
}
