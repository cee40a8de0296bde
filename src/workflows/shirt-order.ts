import { z } from 'zod';
import { startable, waitForInput } from '../signals';

const shirt = z.object({
  size: z.enum(['small', 'medium', 'large', 'xlarge']),
  color: z.enum(['red', 'green', 'black']),
});
const inStock = shirt.refine(({ size, color }) => !(size === 'small' && color === 'green'), {
  message: 'green does not come in small',
  path: ['color'],
});

type Shirt = z.infer<typeof shirt>;

/**
 * Takes an order for a shirt. The rule is part of the type: an order for small and green is refused, the gate stays open, and the
 * workflow never receives it.
 */
export async function shirtOrderWf(customer: string): Promise<Shirt> {
  return waitForInput('order', inStock, {
    prompt: `A shirt for ${customer}`,
    description: `**${customer}** gets a shirt.\n\n- Green does not come in small.`,
    initial: { size: 'medium' },
  });
}

startable(shirtOrderWf, {
  title: 'Order a shirt',
  input: () => z.string().min(1).max(100).meta({ title: 'Customer' }),
});
