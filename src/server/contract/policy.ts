/** Policies of signals in the API: what they require, how far they are, the votes, and who is asked. */
import { z } from '@hono/zod-openapi';
import { actorSchema } from './actor-schema';

const instant = z.string().openapi({ format: 'date-time' });

/** Whether a signature proves an actor. */
export const proofSchema = z.enum(['signed', 'claimed']).openapi({
  description:
    '`signed` if the execution verified a signature of the actor, `claimed` if it has only the word of the sender.',
});

/** How an actor was identified. */
export const levelSchema = z.enum(['none', 'key', 'link', 'login']);

export const shownPolicySchema = z
  .object({
    hash: z.string().openapi({ description: 'The SHA-256 of the policy.' }),
    proof: proofSchema,
    level: z.enum(['link', 'login', 'fresh-login']).openapi({ description: 'The least identification.' }),
    freshMs: z
      .number()
      .optional()
      .openapi({ description: 'The greatest age of the login, in milliseconds.' }),
    via: z.array(z.string()).readonly().optional().openapi({
      description: 'How an answer may arrive. Absent if in any way.',
    }),
    groups: z.array(z.string()).readonly().openapi({ description: 'The groups that the policy names.' }),
    reason: z.enum(['optional', 'reject', 'always']).openapi({ description: 'When a comment is required.' }),
    seen: z.enum(['people', 'required', 'if-given']).openapi({
      description: 'Whose answers need `seen`, the digest of the signal when it was shown.',
    }),
    rejects: z.enum(['one', 'rule', 'none']).openapi({ description: 'What a rejection does.' }),
    excluded: z
      .array(z.string())
      .readonly()
      .openapi({
        description: 'Who may not answer, as text.',
        example: ['who started the execution'],
      }),
    veto: z.string().optional().openapi({ description: 'Whose rejection always rejects, as text.' }),
    agents: z.literal('none').optional().openapi({ description: 'Set if agents may not propose.' }),
    private: z.literal(true).optional().openapi({
      description: 'Set if only those whom the signal asks and administrators can read it.',
    }),
  })
  .openapi('Policy', { description: 'Who may answer a signal and how many must.' });

const ruleProgressSchema = z
  .object({
    name: z.string(),
    need: z.int(),
    have: z.int(),
    state: z.enum(['waiting', 'open', 'met']).openapi({
      description: '`waiting` if rules before it are not met yet.',
    }),
    who: z.string().openapi({ description: 'Who may answer, as text.', example: 'group finance' }),
    meaning: z.string().openapi({ description: 'What a vote says.', example: 'approves the payment' }),
    unreachable: z.string().optional().openapi({
      description: 'Why too few people can answer, as text.',
      example: 'needs 3, has 2',
    }),
    after: z.array(z.string()).readonly().optional().openapi({ description: 'The rules that come before.' }),
    nextStepAt: instant.optional(),
    nextStep: z.string().optional().openapi({
      description: 'What changes at `nextStepAt` if the rule is not met, as text.',
      example: 'group leads may answer too',
    }),
  })
  .openapi('RuleProgress');

export const progressSchema = z
  .object({
    rules: z.array(ruleProgressSchema).readonly(),
    missing: z.array(z.string()).readonly().openapi({ description: 'The rules that are not met.' }),
    words: z.string().openapi({ example: '2 of 3, finance missing' }),
  })
  .openapi('Progress');

export const voteSchema = z
  .object({
    by: actorSchema,
    rule: z.string().optional().openapi({ description: 'The rule that the vote counts for at present.' }),
    decision: z.enum(['approve', 'reject', 'set']),
    at: instant,
    meaning: z.string(),
    comment: z.string().optional(),
    value: z.unknown().optional(),
    seen: z.string().optional().openapi({ description: 'The digest of what the voter saw.' }),
    proof: proofSchema,
    level: levelSchema,
    loggedInAt: instant.optional(),
  })
  .openapi('Vote');

export const proposalSchema = z
  .object({
    by: actorSchema,
    owner: z.string().optional().openapi({ description: 'The id of the person for whom the agent acts.' }),
    decision: z.enum(['approve', 'reject', 'set']),
    at: instant,
    comment: z.string().optional(),
    value: z.unknown().optional(),
    proof: proofSchema,
    level: levelSchema,
  })
  .openapi('Proposal', { description: 'What an agent proposes. It counts for nothing: people decide.' });

const personAskedSchema = z
  .object({
    id: z.string(),
    rules: z
      .array(z.object({ name: z.string(), meaning: z.string() }))
      .readonly()
      .openapi({ description: 'The rules for which the person may answer now.' }),
    mayVeto: z.literal(true).optional(),
    refusal: z
      .object({
        code: z.string(),
        message: z.string(),
        facts: z.unknown().optional(),
      })
      .optional()
      .openapi({ description: 'Why the person may not answer: the error that an answer would get.' }),
    vote: voteSchema.optional().openapi({ description: 'The vote that the person has given.' }),
  })
  .openapi('PersonAsked');

export const whoIsAskedSchema = z
  .object({
    id: z.string(),
    requestId: z.string(),
    rules: z.array(ruleProgressSchema).readonly(),
    missing: z.array(z.string()).readonly(),
    words: z.string().optional(),
    excluded: z.array(z.string()).readonly(),
    veto: z.string().optional(),
    person: personAskedSchema.optional().openapi({ description: 'What the caller may do.' }),
  })
  .openapi('WhoIsAsked');

/** What concerns the caller. */
export const whoseSchema = z.enum(['me', 'my-groups', 'waiting-for-others']).openapi({
  description:
    'Only signals with a policy that concern the caller. `me`: the caller may answer now, and a rule names the caller. `my-groups`: the caller may answer now, by a group. `waiting-for-others`: the caller has answered, and others have not. If the search attribute GatehouseFor is not registered, `incomplete` says so, and what to run.',
  example: 'me',
});

/** What the caller may do at a signal in a list. */
export const ownPartSchema = z
  .object({
    seats: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'The rules that the caller may answer now.', example: ['finance'] }),
    isNamed: z
      .boolean()
      .openapi({ description: 'True if one of them names the caller, and not only a group.' }),
    hasVoted: z.boolean(),
    isUnsure: z.literal(true).optional().openapi({
      description: 'Set if the list has no room to tell. `GET /api/signals/{requestId}/who` tells.',
    }),
  })
  .openapi('OwnPart', { description: 'What the caller may do at a signal with a policy.' });
