import type { Problem } from '../api/problem';
import { t } from '../texts/start';

/** Why a workflow cannot be shown or started, for a person. The message of the service is in English. */
export function startProblemWords({ code, message, taskQueues = [] }: Problem): string {
  const queues = taskQueues.join(', ');
  switch (code) {
    case 'execution-exists':
      return t('idIsTaken');
    case 'invalid-argument': // of the fields that the service checks, only the id can be wrong in this way
      return t('idIsRefused');
    case 'not-startable':
      return t('notDeclared', { queues });
    case 'workflow-unreachable':
      return t('noWorkerAnswers', { queues });
    default:
      return message;
  }
}
