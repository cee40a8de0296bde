/** IP addresses and networks: which addresses are this machine's own, and which are within what somebody named. */
import ipaddr from 'ipaddr.js';

/** Whether this is an address such as `10.1.2.3`, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text);
}

/** Whether the address is, or lies within, one of these; an IPv4 address in the clothes of IPv6 is the IPv4 one. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const ip = parse(address);
  return ip !== undefined && networks.some((network) => matches(ip, network));
}

/** Whether only programs of this machine can reach, or come from, this host or address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return parse(host.replace(/^\[(.*)\]$/u, '$1'))?.range() === 'loopback';
}

/** The address in one spelling, or undefined where the text is none. */
export function plainAddress(text: string): string | undefined {
  return parse(text)?.toString();
}

/** What one subscriber has of addresses: an IPv4 address, the first 64 bits of an IPv6 one. */
export function subscriberOf(address: string): string {
  const ip = parse(address);
  if (ip === undefined || ip.kind() === 'ipv4') return ip?.toString() ?? address;
  return `${(ip as ipaddr.IPv6).parts.slice(0, 4).join(':')}/64`;
}

type Ip = ipaddr.IPv4 | ipaddr.IPv6;

function parse(text: string): Ip | undefined {
  // `process` also makes ::ffff:10.0.0.1 the IPv4 address that it is.
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
    ? ipaddr.process(text)
    : undefined;
}

function matches(ip: Ip, network: string): boolean {
  const [base, bits] = ipaddr.isValidCIDR(network) ? ipaddr.parseCIDR(network) : [ipaddr.process(network)];
  if (base.kind() !== ip.kind()) return false;
  return ip.match(base, bits ?? (ip.kind() === 'ipv4' ? 32 : 128));
}
