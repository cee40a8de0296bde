interface Listed {
  readonly kind: 'input' | 'approval';
  readonly type?: string;
}

/**
 * Rewrites the listed type of a signal for people who are not programmers.
 *
 * @example
 * typeForPeople({ kind: 'input', type: 'integer 0 to 10' }); // 'whole number 0 to 10'
 */
export function typeForPeople({ kind, type = '' }: Listed): string {
  if (kind === 'approval') return 'approval';
  if (type === 'boolean') return 'yes or no';
  return type.replace(/^string\b/u, 'text').replace(/^integer\b/u, 'whole number');
}
