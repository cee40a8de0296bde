import { z } from 'zod';
import { startable, waitForInput } from '../signals';

const shirt = z.object({
  size: z.enum(['small', 'medium', 'large', 'xlarge']),
  color: z.enum(['red', 'green', 'black']),
});

type Shirt = z.infer<typeof shirt>;

/**
 * Takes an order for a shirt. The gate accepts every order of the right type. The workflow checks the order in its own code, and if
 * it is not possible, asks again with the reason and with the former answer as initial data. Use this for rules that need an
 * activity, such as a check of the stock.
 */
export async function shirtOrderLoopWf(customer: string): Promise<Shirt> {
  let description = `**${customer}** gets a shirt.`;
  let initial: Partial<Shirt> = { size: 'medium' };
  for (;;) {
    const order = await waitForInput('order', shirt, {
      prompt: `A shirt for ${customer}`,
      description,
      initial,
    });
    if (!(order.size === 'small' && order.color === 'green')) return order;
    description = '**Green does not come in small.** Please choose again.';
    initial = order;
  }
}

startable(shirtOrderLoopWf, {
  title: 'Order a shirt, with a check of the stock',
  input: () => z.string().min(1).max(100).meta({ title: 'Customer' }),
});
