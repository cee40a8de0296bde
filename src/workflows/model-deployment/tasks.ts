/** Calls the activities of the model deployment, each with a summary for Temporal's UI. */
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from '../../activities';
import type { DeployedModel, Deployment, ExaminedData, Measured, Trial } from '../../activities';
import { modelInWords } from './model-in-words';

/** Without a limit of attempts, because an approved deployment is not lost when the file store is away. */
const tasks = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumInterval: '30 seconds' },
});

/** A trial waits for a free core, so it may run long, but sends a heartbeat each second. */
const trials = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
  retry: { maximumAttempts: 3 },
});

export async function examineData(): Promise<ExaminedData> {
  return tasks.examineData.executeWithOptions({ summary: 'reads the data set' }, []);
}

export async function servingModel(): Promise<string | undefined> {
  return tasks.servingModel.executeWithOptions({ summary: 'what serves now' }, []);
}

export async function runTrial(trial: Trial): Promise<Measured> {
  return trials.runTrial.executeWithOptions({ summary: modelInWords(trial.spec) }, [trial]);
}

export async function deployModel(deployment: Deployment): Promise<DeployedModel> {
  return tasks.deployModel.executeWithOptions({ summary: deployment.name }, [deployment]);
}
