import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { rootCause } from '@temporalio/common';
import type { LoadedModel } from '../models/load-model';
import { firstIssueInWords } from '../models/first-issue-in-words';
import type { DeployedModel } from './deployed-model';

const maxBytes = 64 * 1024; // of a row

/** A model that is in memory, and the deployment that it is of. */
interface Loaded {
  readonly deployed: DeployedModel;
  readonly loaded: LoadedModel;
}

/**
 * The HTTP application of the endpoint: `GET /model` returns what serves, `POST /predict` answers `{ row }` with a class.
 * A model is read from its file when it serves for the first time.
 */
export function modelApp(
  serving: () => Promise<DeployedModel | undefined>,
  read: (ref: DeployedModel['model']) => Promise<LoadedModel>,
): Hono {
  let kept: Loaded | undefined;
  const current = async (): Promise<Loaded | undefined> => {
    const deployed = await serving();
    if (deployed === undefined) return undefined;
    if (kept?.deployed.model.file !== deployed.model.file)
      kept = { deployed, loaded: await read(deployed.model) };
    return kept;
  };

  const app = new Hono();
  // A page of another site may reach this machine under a name of its own.
  app.use(async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (hostname !== '127.0.0.1') return context.json({ error: `Ask 127.0.0.1, not ${hostname}.` }, 421);
    return next();
  });
  // Such as a file that somebody has removed from the file store. What serves is read again with the next request.
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse(); // a body that is too large
    return context.json({ error: `The model cannot be read: ${rootCause(error)}` }, 503);
  });
  app.get('/model', async (context) => {
    const found = await current();
    if (found === undefined) return context.json(noModel, 503);
    const { features, classes } = found.loaded.model;
    return context.json({ ...found.deployed, features, classes });
  });
  app.post('/predict', bodyLimit({ maxSize: maxBytes }), async (context) => {
    const found = await current();
    if (found === undefined) return context.json(noModel, 503);
    const body: unknown = await context.req.json().catch(() => undefined);
    const { features, classes } = found.loaded.model;
    const parsed = bodyOf(features).safeParse(body);
    if (!parsed.success) return context.json({ error: refusal(parsed.error, features) }, 400);
    const { row } = parsed.data;
    const [label = 0] = found.loaded.predict([features.map((feature) => row[feature] ?? 0)]);
    return context.json({ class: classes[label], model: found.deployed.name });
  });
  return app;
}

const noModel = { error: 'No model serves. Deploy one with modelDeploymentWf.' };

function bodyOf(features: readonly string[]): z.ZodType<{ readonly row: Readonly<Record<string, number>> }> {
  const row = z.strictObject(Object.fromEntries(features.map((feature) => [feature, z.number()])));
  return z.strictObject({ row });
}

function refusal(error: z.ZodError, features: readonly string[]): string {
  return `The body does not fit: ${firstIssueInWords(error)}. Send {"row": {...}} with a number for each of ${features.join(', ')}.`;
}
