import { isDeepStrictEqual } from 'node:util';
import { ApplicationFailure } from '@temporalio/common';
import { saveFile } from '../../files';
import type { Measured } from '../models/measure-model';
import { completeTrial, type Trial } from './complete-trial';
import { readModel, type DeployedModel } from './deployed-model';
import { modelServer } from './model-server';
import { writeServing } from './serving-record';

/** What to deploy, and what its card says. */
export interface Deployment {
  readonly workflowId: string;
  readonly name: string;
  readonly trial: Trial;
  /** How the model was measured when a person approved it. */
  readonly measured: Measured;
  /** The text of the card, in Markdown. */
  readonly card: string;
  readonly at: string;
}

/**
 * Trains the approved model again, writes it and its card to the file store, and lets the endpoint serve it. The endpoint reads
 * the model from its file.
 *
 * @throws {ApplicationFailure} If the model is not the one that was approved: it is measured differently. What serves stays.
 * @throws {FileStoreFailedError} If the file store fails.
 */
export async function deployModel({
  workflowId,
  name,
  trial,
  measured,
  card,
  at,
}: Deployment): Promise<DeployedModel> {
  const again = await completeTrial(trial);
  if (!isDeepStrictEqual(again.measured, measured)) {
    const words = `The model predicts ${again.measured.right} of ${again.measured.total} rows rightly, and ${measured.right} of ${measured.total} when it was approved. Search again.`;
    throw ApplicationFailure.nonRetryable(words);
  }
  const model = await saveFile({
    workflowId,
    name: 'model.json',
    mediaType: 'application/json',
    content: JSON.stringify(again.model),
  });
  const cardFile = await saveFile({ workflowId, name: 'card.md', mediaType: 'text/markdown', content: card });
  await readModel(model); // as the endpoint does, so that a file that it cannot read does not serve
  const endpoint = await modelServer();
  const deployed = { name, accuracy: measured.accuracy, workflowId, at, endpoint, model, card: cardFile };
  await writeServing(deployed);
  return deployed;
}
