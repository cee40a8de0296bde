/**
 * Formats of texts, in words. Only what no reading of a format would take is refused here: libraries differ in what an
 * e-mail address is, and the gate's own is the judge.
 */
import { shown } from './calendar-text';

/** Why a text is not of a format; undefined where it may be. */
export function formatIssue(format: string, text: string): string | undefined {
  if (text === '') return empty[format];
  switch (format) {
    case 'email':
      return emailIssue(text);
    case 'uri':
      return URL.canParse(text)
        ? undefined
        : `Must be a whole web address, such as https://example.com. ${shown(text)} is not.`;
    case 'uuid':
      return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text)
        ? undefined
        : `Must be a UUID, such as 123e4567-e89b-42d3-a456-426614174000. ${shown(text)} is not.`;
    case 'ipv4':
      return /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text)
        ? undefined
        : `Must be an IPv4 address, such as 192.0.2.1. ${shown(text)} is not.`;
    case 'ipv6':
      return /^[\da-f:.]+$/iu.test(text)
        ? undefined
        : `Must be an IPv6 address, such as 2001:db8::1. ${shown(text)} is not.`;
    default:
      return undefined;
  }
}

export function isKnownFormat(format: string): boolean {
  return Object.hasOwn(empty, format);
}

const empty: Readonly<Record<string, string>> = {
  email: 'An e-mail address is needed.',
  uri: 'A web address is needed.',
  uuid: 'A UUID is needed.',
  ipv4: 'An IPv4 address is needed.',
  ipv6: 'An IPv6 address is needed.',
};

function emailIssue(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  if (at < 0) return 'Not an e-mail address: there is no @ in it.';
  if (at === 0) return 'Not an e-mail address: the part before @ is missing.';
  if (at === text.length - 1) return 'Not an e-mail address: the part after @ is missing.';
  return /\s/u.test(text) ? 'Not an e-mail address: there is a space in it.' : undefined;
}
