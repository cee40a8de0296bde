import { definedInput, definedWf } from '../definitions';
import { startable } from '../signals';

export { definedWf };

startable(definedWf, {
  title: 'A workflow as data',
  description: 'Runs a definition: a workflow that is written as JSON.',
  input: definedInput,
  initial: {
    definition: {
      name: 'greeting',
      inputs: { name: { type: 'string', default: 'Ada' } },
      nodes: [
        { id: 'greeting', kind: 'input', schema: { type: 'string' }, prompt: 'Which greeting?' },
        {
          id: 'is-good',
          kind: 'review',
          value: { object: { name: { from: 'name' }, greeting: { from: 'greeting' } } },
          prompt: 'Is this a good greeting?',
        },
      ],
      output: { from: 'is-good' },
    },
    inputs: { name: 'Ada' },
  },
});
