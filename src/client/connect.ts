/** The way to Temporal: options first, then Temporal's own environment variables and profile file. */
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { InvalidArgumentError, NoConnectionError } from '../signals/errors';
import { errorInWords } from '../signals/in-words';
import { isLoopback, noProxy, proxyInWords } from './environment-proxy';
import { retryUntilDeadline } from './retry-until-deadline';

/** Where Temporal is. What is left out comes from TEMPORAL_ADDRESS and its kin, or the profile file. */
export interface ConnectOptions {
  /** `host:port`; 127.0.0.1:7233 where nothing names one. */
  readonly address?: string;
  readonly namespace?: string;
  readonly tls?: ConnectionOptions['tls'];
  readonly apiKey?: string;
  /** The profile of Temporal's configuration file to read. */
  readonly profile?: string;
}

/** Where Temporal is, with every source applied. */
export interface ResolvedConnection {
  readonly address: string;
  readonly namespace: string;
  readonly connection: ConnectionOptions;
}

export const defaultAddress = '127.0.0.1:7233';
export const defaultTaskQueue = 'gatehouse';

const connectTimeoutMs = 10_000;
const maxReconnectMs = 5_000;

/**
 * Applies options over Temporal's environment variables and profile file
 * (https://docs.temporal.io/develop/environment-configuration).
 *
 * @throws {InvalidArgumentError} where the profile file cannot be read.
 */
export function resolveConnection({ profile, ...options }: ConnectOptions = {}): ResolvedConnection {
  const configured = loadProfile(profile);
  const { address = defaultAddress, ...rest } = configured.connectionOptions;
  const { tls = rest.tls, apiKey = rest.apiKey } = options;
  const where = options.address ?? address;
  return {
    address: where,
    namespace: options.namespace ?? configured.namespace ?? 'default',
    connection: {
      ...rest,
      address: where,
      ...(isLoopback(where) ? { channelArgs: noProxy } : {}),
      connectTimeout: connectTimeoutMs,
      interceptors: [retryUntilDeadline],
      ...(tls === undefined ? {} : { tls }),
      ...(apiKey === undefined ? {} : { apiKey }),
    },
  };
}

/**
 * Connects to Temporal.
 *
 * @throws {NoConnectionError} where nothing answers at the address within ten seconds.
 */
export async function connectTemporal(options: ConnectOptions = {}): Promise<Client> {
  const { address, namespace, connection } = resolveConnection(options);
  try {
    return new Client({ connection: await Connection.connect(connection), namespace });
  } catch (error) {
    const proxy = proxyInWords(address);
    const way = proxy === undefined ? '' : `, through the proxy of ${proxy}`;
    throw new NoConnectionError({ address, fault: `${errorInWords(error)}${way}` }, error);
  }
}

/** A client at once, whether or not Temporal answers yet; its calls succeed as soon as it does. */
export function temporalLater(options: ConnectOptions = {}): Client {
  const { namespace, connection } = resolveConnection(options);
  // By itself gRPC would wait up to two minutes between two tries to connect.
  const channelArgs = { ...connection.channelArgs, 'grpc.max_reconnect_backoff_ms': maxReconnectMs };
  return new Client({ connection: Connection.lazy({ ...connection, channelArgs }), namespace });
}

function loadProfile(profile: string | undefined): ReturnType<typeof loadClientConnectConfig> {
  try {
    return loadClientConnectConfig(profile === undefined ? {} : { profile });
  } catch (error) {
    const fault = `cannot be read: ${errorInWords(error)}`;
    throw new InvalidArgumentError({ argument: "Temporal's configuration", fault });
  }
}
