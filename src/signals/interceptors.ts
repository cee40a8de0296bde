/** The workflow interceptors that GatehousePlugin adds to a bundle: they give each execution its board and its handlers. */
import type { WorkflowInterceptors } from '@temporalio/workflow';
import { beginBoard, now } from './current-board';
import { handleAnswers, handleQueries, handleQueued } from './handlers';

/** Temporal calls this once an execution, before workflow code is loaded. */
export function interceptors(): WorkflowInterceptors {
  const board = beginBoard();
  return {
    inbound: [
      {
        execute(input, next) {
          handleQueries(board);
          handleQueued(board);
          const running = next(input); // runs the workflow function up to its first await
          handleAnswers(board);
          return running.finally(() => board.withdrawAll(now()));
        },
      },
    ],
  };
}
