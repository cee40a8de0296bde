/** The way to Temporal: options first, then Temporal's own environment variables and profile file. */
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

/** Where Temporal is. What is left out comes from TEMPORAL_ADDRESS and its kin, or the profile file. */
export interface ConnectOptions {
  /** `host:port`; 127.0.0.1:7233 where nothing names one. */
  readonly address?: string;
  readonly namespace?: string;
  readonly tls?: ConnectionOptions['tls'];
  readonly apiKey?: string;
  /** The profile of Temporal's configuration file to read. */
  readonly profile?: string;
  /**
   * How values are encoded, as the workers do it: Temporal's data converter, or the path of a module that exports one as
   * `dataConverter`. GATEHOUSE_DATA_CONVERTER where left out.
   */
  readonly dataConverter?: DataConverter | string;
  /**
   * The address of a codec server that encodes and decodes for this client; TEMPORAL_CODEC_ENDPOINT where left out. Its
   * `Authorization` is TEMPORAL_CODEC_AUTH.
   */
  readonly codecEndpoint?: string;
}

/** Where Temporal is, with every source applied. */
export interface ResolvedConnection {
  readonly address: string;
  readonly namespace: string;
  readonly connection: ConnectionOptions;
  /** Of workers: no server holds their keys. */
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
 * @throws {InvalidArgumentError} where the profile file cannot be read, or the module of the data converter.
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
 * @throws {NoConnectionError} where nothing answers at the address within ten seconds; {@link AccessRefusedError} where
 * Temporal does not take the credentials; {@link InvalidArgumentError} for settings that cannot be.
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

/** A client at once, whether or not Temporal answers yet; its calls succeed as soon as it does. */
export function temporalLater(options: ConnectOptions = {}): Client {
  const { namespace, connection } = resolveConnection(options);
  // By itself gRPC would wait up to two minutes between two tries to connect.
  const channelArgs = { ...connection.channelArgs, 'grpc.max_reconnect_backoff_ms': maxReconnectMs };
  const dataConverter = converterOf(options);
  return new Client({
    connection: Connection.lazy({ ...connection, channelArgs }),
    namespace,
    dataConverter,
  });
}

/** The data converter of a client: with a codec server it has that one's codec. */
function converterOf(options: ConnectOptions): DataConverter | undefined {
  const { dataConverter, namespace } = resolveConnection(options);
  const configured = loadCodec(options.profile);
  const endpoint = options.codecEndpoint ?? configured.endpoint;
  if (endpoint === undefined || endpoint === '') return dataConverter;
  const argument = 'the address of the codec server';
  if (!/^https?:/.test(endpoint) || !URL.canParse(endpoint))
    throw new InvalidArgumentError({ argument, fault: `is no address: ${endpoint}` });
  if ((dataConverter?.payloadCodecs ?? []).length > 0) {
    const remedy = 'Leave out one of the two.';
    throw new InvalidArgumentError({
      argument,
      fault: 'is given beside a data converter with codecs',
      remedy,
    });
  }
  return {
    ...dataConverter,
    payloadCodecs: [new RemoteCodec({ endpoint, auth: configured.auth, namespace })],
  };
}

function loadCodec(profile: string | undefined): { readonly endpoint?: string; readonly auth?: string } {
  // The SDK reads the codec server's settings and hands them to nobody.
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
