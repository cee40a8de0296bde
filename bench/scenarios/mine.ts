/**
 * A page of 50 signals that ask one person by name, among 10,000 executions that wait, compared with the plain page of 50 of the same
 * executions. One execution of a hundred asks the person. Their worker is stopped before the measurement.
 */
import { performance } from 'node:perf_hooks';
import { SignalClient } from '../../src/client';
import type { InboxFilter } from '../../src/client';
import { waitingCrowd } from '../waiting-crowd';
import type { Arm, BenchServer, OpenScenario, Scenario } from '../scenario';

export const scenario: Scenario = {
  summary: 'a page of 50 signals that ask one person, of 10,000; milliseconds from the call',
  open,
};

const page = 50;
const waiting = 10_000;
const askedOneOf = 100;
const person = { id: 'ada', groups: ['sre', 'finance', 'leads'] };

async function open({ temporal, address }: BenchServer): Promise<OpenScenario> {
  const client = await waitingCrowd(waiting, temporal, address, (index) => ({
    workflowType: 'gatehouseAsks',
    args: [index % askedOneOf === 0 ? person.id : `person-${index}`],
  }));
  const inbox = new SignalClient(client);
  return {
    arms: [
      armOf('the page of a person', inbox, { for: 'me', person }),
      armOf('the plain page', inbox, { person }),
    ],
    comparisons: [
      {
        arm: 'the page of a person',
        over: 'the plain page',
        ratioAtMost: { page: 1.3 },
        excessAtMost: {},
      },
    ],
    close: async () => undefined,
  };
}

function armOf(name: string, inbox: SignalClient, filter: InboxFilter): Arm {
  return {
    name,
    once: async () => {
      const began = performance.now();
      const { items, incomplete } = await inbox.inbox({ ...filter, limit: page });
      const ended = performance.now();
      if (items.length !== page || incomplete !== undefined)
        throw new Error(`${name}: a page of ${items.length}`);
      return { page: ended - began };
    },
  };
}
