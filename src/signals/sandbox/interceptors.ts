/**
 * The workflow interceptors that GatehousePlugin adds to a bundle. They make the board and the handlers of each execution, list
 * its pending signals, and carry its state over continue-as-new.
 */
import {
  ContinueAsNew,
  type WorkflowInterceptors,
  type WorkflowInternalsInterceptor,
} from '@temporalio/workflow';
import { chainOf } from '../gates/chains';
import { readCarried, writeCarried } from './carry-argument';
import { beginExecution, now } from './current-board';
import { handleAnswers, handleQueries, handleQueued, takeQueued } from './handlers';
import { handleItems, handleSends, takeItem } from './item-handlers';
import { itemSignal } from '../../wire/stream-messages';
import { passStarter } from './pass-starter';
import { QueuedProofs } from './queued-proofs';
import { PendingLister } from './pending-lister';
import { queuedSignal, relistSignal } from '../../wire/messages';
import { takeOwnSignals, type TakeSignal } from './take-own-signals';
import { QueryActivations } from './query-activations';
import { shareRandomStorage } from './share-random-storage';
import { addMissingGlobals } from './add-missing-globals';
import { getActivator } from './temporal-internals';

/** Temporal calls this once for each execution, before workflow code is loaded. */
export function interceptors(): WorkflowInterceptors {
  addMissingGlobals();
  shareRandomStorage();
  const execution = beginExecution();
  const { board, mailbox } = execution;
  const lister = new PendingLister(board);
  const proofs = new QueuedProofs(board);
  let chain = chainOf(getActivator().randomnessSeed);
  const queries = new QueryActivations();
  const takers: ReadonlyMap<string, TakeSignal> = new Map<string, TakeSignal>([
    [itemSignal.name, (args) => takeItem(execution, args)],
    [queuedSignal.name, (args) => takeQueued(board, args)],
    [relistSignal.name, () => lister.forget()],
  ]);
  return {
    inbound: [
      {
        async execute(input, next) {
          handleQueries(execution);
          handleQueued(board);
          handleItems(execution);
          const running = next(input); // runs the workflow function up to its first await
          handleAnswers(execution);
          handleSends(execution);
          try {
            const result: unknown = await running;
            board.withdrawAll(now());
            return result;
          } catch (error) {
            queries.noteFailure(error);
            if (!(error instanceof ContinueAsNew)) board.withdrawAll(now());
            throw error;
          }
        },
      },
    ],
    outbound: [passStarter(execution)],
    internals: [
      {
        activate(input, next) {
          const start = input.activation.jobs?.find((job) => job.initializeWorkflow)?.initializeWorkflow;
          if (start) {
            readCarried(execution, start);
            lister.begin();
          }
          const seed = seedOf(input.activation);
          if (chainOf(seed) !== chain) {
            chain = chainOf(seed);
            board.reset(chain, now());
          }
          mailbox.beginActivation();
          queries.begin(input.activation);
          next({ ...input, activation: takeOwnSignals(input.activation, takers) });
          proofs.verify();
        },
        concludeActivation({ commands }, next) {
          if (queries.isOne) return next({ commands: queries.answersIn(commands) });
          const activator = getActivator();
          writeCarried(execution, commands);
          if (!activator.completed) lister.list();
          return next({ commands: [...commands, ...activator.concludeActivation().commands] });
        },
      },
    ],
  };
}

type Activation = Parameters<NonNullable<WorkflowInternalsInterceptor['activate']>>[0]['activation'];

/**
 * Returns the random seed from this activation on. Temporal changes it when the execution was reset. For executions that began
 * with older versions of the SDK the new seed is one of the jobs; for newer ones it is set before the jobs.
 */
function seedOf({ jobs }: Activation): readonly number[] {
  const job = jobs?.findLast(({ updateRandomSeed }) => updateRandomSeed)?.updateRandomSeed;
  return job?.randomnessSeed?.toBytes() ?? getActivator().randomnessSeed;
}
