import { z } from 'zod';
import { group, people, review, startable, starter, type Review } from '../../signals';

export interface Expense {
  /** The id of the person who gets the money. */
  readonly claimant: string;
  /** The id of the person who approves the need. */
  readonly manager: string;
  readonly purpose: string;
  /** In euros. */
  readonly amount: number;
}

const managersLimit = 5_000; // in euros

/**
 * Asks whether an expense is paid: the manager first, and over the manager's limit finance afterwards. Neither the claimant nor who
 * started the execution may answer. After three days without an answer the leads of finance may answer too.
 */
export async function expenseWf(expense: Expense): Promise<Review<Expense>> {
  const { claimant, manager, purpose, amount } = expense;
  const need = { name: 'manager', from: people(manager), meaning: 'approves the need' };
  const payment = {
    name: 'finance',
    from: group('finance'),
    after: ['manager'],
    meaning: 'approves the payment',
  };
  return review(expense, 'expense', {
    prompt: `Pay ${amount} euros for ${purpose}?`,
    timeout: '10 days',
    onTimeout: 'reject',
    policy: {
      rules: amount > managersLimit ? [need, payment] : [need],
      exclude: [people(claimant), starter()],
      reason: 'reject',
      escalate: [{ after: '3 days', add: group('finance-leads') }],
    },
  });
}

startable(expenseWf, {
  title: 'Expense',
  description: 'The manager approves, then finance. The claimant may not.',
  input: (): z.ZodType<Expense> =>
    z.object({
      claimant: z.string().min(1).max(100),
      manager: z.string().min(1).max(100),
      purpose: z.string().min(1).max(200),
      amount: z.number().positive().meta({ title: 'Amount in euros' }),
    }),
  initial: { claimant: 'ada', manager: 'grace', purpose: 'a microscope', amount: 7_200 },
});
