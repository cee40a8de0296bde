/** The service is as its own contract says, whatever is sent: checked by requests that schemathesis makes of it. */
import { describe, expect, test } from '@jest/globals';
import { useEnvironment } from '../support/environment';
import { generatedClients } from '../support/generated-clients';
import { useRunningService } from '../support/running-service';
import { schemathesis } from '../support/schemathesis';
import { soon } from '../support/soon';

const environment = useEnvironment('dev');
const service = useRunningService(environment);

/** Whether a value fits is for the signal to say: no contract can tell it beforehand. */
const checks =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,negative_data_rejection';

/** CI's machines are busy: fewer examples there, by the same checks. */
const examples = process.env.CI === undefined ? '8' : '4';

/** One worker, because hypothesis is not safe with threads on every Python; event streams do not end by themselves. */
const how = [
  ...['--checks', checks, '--exclude-path', '/api/events', '--max-examples', examples, '--seed', '7'],
  ...['--workers', '1', '--request-timeout', '60', '--suppress-health-check', 'all', '--no-color'],
];

describe('the contract', () => {
  test('no request ends in a fault, an undocumented status or another shape', async () => {
    const { client } = environment.current;
    const workflowId = 'report-7'; // of the examples in the contract, one of which terminates it
    await client.start('reportingWf', { args: [[1, 2, 3]], workflowId });
    await client.waitForSignal('title', workflowId);

    const { code, out } = await schemathesis(['run', `${service.url}/openapi.json`, ...how]);
    expect({ code, found: code === 0 ? '' : out.slice(0, 20_000) }).toEqual({ code: 0, found: '' });
  }, 300_000);

  test('two generated clients work with it, one of which holds every answer to the contract', async () => {
    const { client } = environment.current;
    const { workflowId } = await client.start('parallel');
    await client.waitForSignal('right', workflowId);
    while ((await client.inbox({ workflowId })).items.length < 2) await soon();
    const run = await generatedClients(`${service.url}/openapi.json`);

    expect(await run('use-hey-api', [service.url, workflowId])).toEqual({
      first: {},
      ids: expect.arrayContaining(['left', 'right']),
      pages: 2,
      state: 'pending',
      refused: 'invalid-input',
      outcome: 'accepted',
      told: expect.objectContaining({ workflowId }),
      audit: ['set'],
      nodes: true,
    });
    expect(await run('use-openapi-fetch', [service.url, workflowId])).toMatchObject({
      count: 1,
      misspelt: 'invalid-request',
      outcome: 'accepted',
    });
  }, 300_000);
});
