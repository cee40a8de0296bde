/** Signs who answers gates and who starts executions. `createSigner` makes one with a program's own key. */
export interface ActorSigner {
  /** Who signs, for those who read a history later: the claim `iss`. */
  readonly issuer: string;
  /** The present time in milliseconds since 1970. */
  now(): number;
  /** Returns the claims as a compact JWS with this `typ`, signed by EdDSA with the present key. */
  sign(typ: string, claims: object): Promise<string>;
}
