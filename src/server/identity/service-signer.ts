import type { ActorSigner } from '../../client';
import { signJws } from '../../client/signing/sign-jws';
import { publicUrlOf } from '../http/public-url';
import type { Settings } from '../settings';
import type { IdentityKeys } from './identity-keys';

const maxIssuerLength = 200;

/** Signs with the keys of the service. The issuer is its public address, whose port is known when it listens. */
export function serviceSigner(keys: IdentityKeys, settings: Settings): ActorSigner {
  return {
    get issuer() {
      return publicUrlOf(settings).slice(0, maxIssuerLength);
    },
    now: Date.now,
    sign: async (typ, claims) => signJws(await keys.signingKey(), typ, claims),
  };
}
