/** What declarations of startable workflows must infer, and what must not compile. Checked by `npm run types`; never run. */
import { z } from 'zod';
import { startable } from '../../src/signals';

declare function ofNumbers(data: readonly number[]): Promise<void>;
declare function ofOrder(order: { readonly size: 'small' | 'large'; readonly count: number }): Promise<void>;
declare function ofNothing(): Promise<void>;
declare function ofMaybe(count?: number, pause?: string): Promise<void>;
declare function ofTwo(one: string, two: string): Promise<void>;

const order = z.object({ size: z.enum(['small', 'large']), count: z.int().default(1) });

startable(ofNothing, { title: 'Nothing' });
startable(ofMaybe, { title: 'Maybe' });
startable(ofMaybe, { title: 'Maybe', input: () => z.int() });
startable(ofNumbers, { title: 'Numbers', input: () => z.array(z.number()), initial: [1] });
startable(ofOrder, { title: 'Order', input: () => order, initial: { size: 'small' } });

// @ts-expect-error the title is missing
startable(ofNothing, {});
// @ts-expect-error the workflow takes no argument
startable(ofNothing, { title: 'Nothing', input: () => z.string() });
// @ts-expect-error the workflow needs an argument
startable(ofNumbers, { title: 'Numbers' });
// @ts-expect-error the type of the input is not the type of the argument
startable(ofNumbers, { title: 'Numbers', input: () => z.array(z.string()) });
// @ts-expect-error a schema is made by a function
startable(ofNumbers, { title: 'Numbers', input: z.array(z.number()) });
// @ts-expect-error the choice does not exist
startable(ofOrder, { title: 'Order', input: () => order, initial: { size: 'huge' } });
// @ts-expect-error a workflow of two arguments has no form
startable(ofTwo, { title: 'Two', input: () => z.string() });
