/**
 * Ends long responses, such as event streams, when their credential becomes invalid: an API token that was revoked, or
 * a session that was ended, by this or another process with the same store. Each credential is checked once a second,
 * for all its responses together.
 */

export interface Credential {
  /** The token or cookie itself. It is only compared, and never written anywhere. */
  readonly secret: string;
  /** @throws {StoreError} If the store does not answer. */
  isGood(): Promise<boolean>;
}

interface Watched {
  readonly timer: NodeJS.Timeout;
  readonly ends: Set<() => void>;
}

const everyMs = 1_000;
const unsureMs = 15_000; // how long a credential counts as valid if the store does not answer

export class CredentialWatch {
  private readonly watched = new Map<string, Watched>();

  /** Calls `end` once when the credential becomes invalid. The returned function stops watching. */
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
    // The timer does not keep the process alive; the connections do. `look` catches its errors.
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
