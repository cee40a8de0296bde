/** IP addresses and networks: which addresses are on this machine, and which are within given networks. */
import ipaddr from 'ipaddr.js';

/** True for an address such as `10.1.2.3`, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text);
}

/** True if the address is in one of these networks. An IPv4 address in IPv6 notation counts as IPv4. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const ip = parse(address);
  return ip !== undefined && networks.some((network) => matches(ip, network));
}

/** True if a host or address is on this machine only. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return parse(host.replace(/^\[(.*)\]$/u, '$1'))?.range() === 'loopback';
}

/** The address in normal form. Undefined if the text is not an address. */
export function plainAddress(text: string): string | undefined {
  return parse(text)?.toString();
}

/** The address range of one subscriber: an IPv4 address, or the first 64 bits of an IPv6 address. */
export function subscriberOf(address: string): string {
  const ip = parse(address);
  if (ip === undefined || ip.kind() === 'ipv4') return ip?.toString() ?? address;
  return `${(ip as ipaddr.IPv6).parts.slice(0, 4).join(':')}/64`;
}

type Ip = ipaddr.IPv4 | ipaddr.IPv6;

function parse(text: string): Ip | undefined {
  // `process` also converts ::ffff:10.0.0.1 to IPv4.
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
    ? ipaddr.process(text)
    : undefined;
}

function matches(ip: Ip, network: string): boolean {
  const [base, bits] = ipaddr.isValidCIDR(network) ? ipaddr.parseCIDR(network) : [ipaddr.process(network)];
  if (base.kind() !== ip.kind()) return false;
  return ip.match(base, bits ?? (ip.kind() === 'ipv4' ? 32 : 128));
}
