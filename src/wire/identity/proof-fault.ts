/**
 * Why a proof is not valid, for the log of the worker. Senders do not receive it. The message continues "the proof", and has
 * nothing of the token but the name of its key.
 */
export class ProofFault extends Error {
  override readonly name = 'ProofFault';
}
