/** Stands for a computation that takes long: it gives back its number. */
export async function longRunningComputation(num: number): Promise<number> {
  return num;
}
