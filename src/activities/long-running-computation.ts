/** Stands for a long computation. It returns its argument. */
export async function longRunningComputation(num: number): Promise<number> {
  return num;
}
