/**
 * An answer that goes on for minutes, such as an event stream, ends when what it was asked by is good no more: an API
 * token that was revoked, a session that was ended, here or by another process over the same store. Each credential is
 * looked at once a second, however many answers hang on it.
 */

export interface Credential {
  /** The token or cookie itself: for telling one from another, and for nothing that is written. */
  readonly secret: string;
  /** @throws {StoreError} where nobody can say now. */
  isGood(): Promise<boolean>;
}

interface Watched {
  readonly timer: NodeJS.Timeout;
  readonly ends: Set<() => void>;
}

const everyMs = 1_000;
const unsureMs = 15_000; // for as long it counts as good where the store cannot be asked

export class CredentialWatch {
  private readonly watched = new Map<string, Watched>();

  /** Calls `end` once when the credential is good no more; what it returns ends the watching. */
  begin(credential: Credential, end: () => void): () => void {
    const { secret } = credential;
    const watched = this.watched.get(secret) ?? this.start(credential);
    watched.ends.add(end);
    return () => {
      watched.ends.delete(end);
      if (watched.ends.size === 0) this.stop(secret, watched);
    };
  }

  private start(credential: Credential): Watched {
    let isLooking = false;
    let goodAt = Date.now();
    const look = async (): Promise<void> => {
      if (isLooking) return;
      isLooking = true;
      const isGood = await credential.isGood().catch(() => Date.now() - goodAt < unsureMs && 'unsure');
      isLooking = false;
      if (isGood === true) goodAt = Date.now();
      if (isGood !== false) return;
      this.stop(credential.secret, watched);
      for (const end of watched.ends) end();
    };
    // It keeps no process alive: the connections do. What a look throws is caught within.
    const timer = setInterval(() => void look(), everyMs).unref();
    const watched: Watched = { timer, ends: new Set() };
    this.watched.set(credential.secret, watched);
    return watched;
  }

  private stop(secret: string, watched: Watched): void {
    clearInterval(watched.timer);
    if (this.watched.get(secret) === watched) this.watched.delete(secret);
  }
}
