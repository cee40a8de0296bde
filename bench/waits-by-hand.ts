import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

const setAnswer = defineUpdate<void, [value: string]>('set-answer');

/** Waits for an answer. Its bundle has no other code. */
export async function waitsByHand(): Promise<string> {
  let answer: string | undefined;
  setHandler(
    setAnswer,
    (value: string) => {
      answer = value;
    },
    { validator: (value: string) => void value },
  );
  await condition(() => answer !== undefined);
  return answer ?? '';
}
