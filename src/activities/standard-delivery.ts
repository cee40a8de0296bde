/** Returns the day that many working days after an instant, as `2026-12-31`. Saturdays and Sundays do not count. */
export async function standardDelivery(from: string, workingDays: number): Promise<string> {
  const day = new Date(from);
  for (let left = workingDays; left > 0;) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() % 6 !== 0) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}
