/** Reports which of the internals in temporal-internals.ts exist in Temporal's SDK. */
import * as internals from '../../src/signals/sandbox/temporal-internals';

export async function tellsInternals(): Promise<Record<string, string>> {
  const activator = internals.getActivator();
  const { patchDecisions, currentRandomStorage } = activator as unknown as Record<string, object>;
  return {
    alea: typeof internals.alea,
    deriveAleaSeed: typeof internals.deriveAleaSeed,
    AsyncLocalStorage: typeof internals.AsyncLocalStorage,
    maybeGetActivator: typeof internals.maybeGetActivator,
    randomnessSeed: kindOf(activator.randomnessSeed),
    completed: typeof activator.completed,
    payloadConverter: 'fromPayload' in activator.payloadConverter ? 'fromPayload' : 'none',
    blockedConditions: kindOf(activator.blockedConditions),
    bufferedSignals: kindOf(activator.bufferedSignals),
    signalHandlers: kindOf(activator.signalHandlers),
    registeredActivityNames: kindOf(activator.registeredActivityNames),
    withCurrentRandom: typeof activator.withCurrentRandom.bind(activator),
    patchDecisions: kindOf(patchDecisions),
    currentRandomStorage: kindOf(currentRandomStorage),
  };
}

function kindOf(value: object | undefined): string {
  return value?.constructor.name ?? 'none';
}
