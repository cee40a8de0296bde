/** The current time as React state. */
import { useEffect, useState } from 'react';

/** Returns the current time in milliseconds since 1970, updated every `everyMs` milliseconds. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
