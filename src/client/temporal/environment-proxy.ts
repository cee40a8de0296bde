/**
 * Finds the proxy of the environment that Temporal's client (grpc-js) uses: grpc_proxy, https_proxy or http_proxy, in
 * this order and in lower case. Workers (Temporal's Core) use none of them.
 */

/** Channel arguments that bypass every proxy of the environment. */
export const noProxy = { 'grpc.enable_http_proxy': 0 } as const;

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)(:\d+)?$/i;

/** True if an address, `host:port`, is on this machine, where no proxy is used. */
export function isLoopback(address: string): boolean {
  return loopback.test(address);
}

/** Returns the variable that sets a proxy for an address, and the proxy's address without its password. */
export function proxyInWords(address: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = ['grpc_proxy', 'https_proxy', 'http_proxy'].find((each) => env[each]);
  const host = address.replace(/:\d+$/, '');
  const exempt = (env.no_grpc_proxy || env.no_proxy || '').split(',');
  if (name === undefined || isLoopback(address) || exempt.some((end) => end !== '' && host.endsWith(end)))
    return undefined;
  const proxy = URL.canParse(env[name] ?? '') ? new URL(env[name] ?? '') : undefined;
  return `${name} (${proxy === undefined ? 'invalid address' : `${proxy.protocol}//${proxy.host}`})`;
}
