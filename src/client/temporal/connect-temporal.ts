/** Connects to Temporal: by options first, then by Temporal's own environment variables and profile file. */
import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { tomlLoadClientConfigProfile } from './temporal-internals';
import { InvalidArgumentError, NoConnectionError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import { resolveDataConverter } from './resolve-data-converter';
import { isLoopback, noProxy, proxyInWords } from './environment-proxy';
import { accessRefused } from './failures';
import { RemoteCodec } from './remote-codec';
import { retryUntilDeadline } from './retry-until-deadline';

/**
 * Options of the connection to Temporal. Defaults come from Temporal's environment variables, then from its profile
 * file.
 */
export interface ConnectOptions {
  /** `host:port`. Default: TEMPORAL_ADDRESS, the profile file, or `127.0.0.1:7233`. */
  readonly address?: string;
  /** Default: TEMPORAL_NAMESPACE, the profile file, or `default`. */
  readonly namespace?: string;
  /** TLS settings as in Temporal's SDK. `true` uses the system's certificates. */
  readonly tls?: ConnectionOptions['tls'];
  /** The API key, such as for Temporal Cloud. */
  readonly apiKey?: string;
  /** The profile of Temporal's configuration file. */
  readonly profile?: string;
  /**
   * The data converter of the workers: Temporal's `DataConverter`, or the path of a module that exports one as
   * `dataConverter`. Default: GATEHOUSE_DATA_CONVERTER.
   */
  readonly dataConverter?: DataConverter | string;
  /**
   * The address of a codec server that encodes and decodes for this client. TEMPORAL_CODEC_AUTH is sent as its
   * `Authorization`. Default: TEMPORAL_CODEC_ENDPOINT.
   */
  readonly codecEndpoint?: string;
}

/** The connection to Temporal, with all sources applied. */
export interface ResolvedConnection {
  readonly address: string;
  readonly namespace: string;
  readonly connection: ConnectionOptions;
  /** The data converter for workers, without a codec server. */
  readonly dataConverter?: DataConverter;
}

export const defaultAddress = '127.0.0.1:7233';
export const defaultTaskQueue = 'gatehouse';

const connectTimeoutMs = 10_000;
const maxReconnectMs = 5_000;

/**
 * Applies options over Temporal's environment variables and profile file
 * (https://docs.temporal.io/develop/environment-configuration).
 *
 * @throws {InvalidArgumentError} If the profile file or the module of the data converter cannot be read.
 */
export function resolveConnection({ profile, ...options }: ConnectOptions = {}): ResolvedConnection {
  const configured = loadProfile(profile);
  const { address = defaultAddress, ...rest } = configured.connectionOptions;
  const { tls = rest.tls, apiKey = rest.apiKey } = options;
  const where = options.address ?? address;
  return {
    address: where,
    namespace: options.namespace ?? configured.namespace ?? 'default',
    dataConverter: resolveDataConverter(options.dataConverter),
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
 * @throws {NoConnectionError} If nothing answers at the address within ten seconds.
 * @throws {AccessRefusedError} If Temporal rejects the credentials.
 * @throws {InvalidArgumentError} If a setting is invalid.
 */
export async function connectTemporal(options: ConnectOptions = {}): Promise<Client> {
  const { address, namespace, connection } = resolveConnection(options);
  const dataConverter = converterOf(options);
  try {
    return new Client({ connection: await Connection.connect(connection), namespace, dataConverter });
  } catch (error) {
    const refused = accessRefused(error, address);
    if (refused !== undefined) throw refused;
    const proxy = proxyInWords(address);
    const way = proxy === undefined ? '' : `, through the proxy of ${proxy}`;
    throw new NoConnectionError({ address, fault: `${errorInWords(error)}${way}` }, error);
  }
}

/** Returns a client without waiting for Temporal. Its calls succeed as soon as Temporal answers. */
export function temporalLater(options: ConnectOptions = {}): Client {
  const { namespace, connection } = resolveConnection(options);
  // By default gRPC waits up to two minutes between two attempts to connect.
  const channelArgs = { ...connection.channelArgs, 'grpc.max_reconnect_backoff_ms': maxReconnectMs };
  const dataConverter = converterOf(options);
  return new Client({
    connection: Connection.lazy({ ...connection, channelArgs }),
    namespace,
    dataConverter,
  });
}

/** The data converter of a client, with the codec of the codec server if there is one. */
function converterOf(options: ConnectOptions): DataConverter | undefined {
  const { dataConverter, namespace } = resolveConnection(options);
  const configured = loadCodec(options.profile);
  const endpoint = options.codecEndpoint ?? configured.endpoint;
  if (endpoint === undefined || endpoint === '') return dataConverter;
  const argument = 'the address of the codec server';
  if (!/^https?:/.test(endpoint) || !URL.canParse(endpoint))
    throw new InvalidArgumentError({
      argument,
      fault: `is not an HTTP address: ${endpoint}`,
      remedy: 'Begin it with http:// or https://.',
    });
  if ((dataConverter?.payloadCodecs ?? []).length > 0) {
    const remedy = 'Remove one of them.';
    throw new InvalidArgumentError({
      argument,
      fault: 'cannot be used with a data converter that has codecs',
      remedy,
    });
  }
  return {
    ...dataConverter,
    payloadCodecs: [new RemoteCodec({ endpoint, auth: configured.auth, namespace })],
  };
}

function loadCodec(profile: string | undefined): { readonly endpoint?: string; readonly auth?: string } {
  // The SDK reads the settings of the codec server, but does not return them.
  return tomlLoadClientConfigProfile(profile === undefined ? {} : { profile }).codec ?? {};
}

function loadProfile(profile: string | undefined): ReturnType<typeof loadClientConnectConfig> {
  try {
    return loadClientConnectConfig(profile === undefined ? {} : { profile });
  } catch (error) {
    const fault = `cannot be read: ${errorInWords(error)}`;
    throw new InvalidArgumentError({ argument: "Temporal's configuration", fault });
  }
}
