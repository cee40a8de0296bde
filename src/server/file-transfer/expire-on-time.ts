/** Looks for files that have expired: when the service starts, and every hour. */
import { expireFiles } from '../../files/expire-files';
import type { Service } from '../service';
import { fateOfFile } from './fate-of-file';

const everyMs = 3_600_000;

/** Goes on until the service stops. A run that fails is logged, and the next one tries again. */
export function expireOnTime({ client, files, settings, log, stopping }: Service): void {
  const run = async (): Promise<void> => {
    try {
      const report = await expireFiles(files, {
        age: settings.filesExpire,
        fateOf: (record) => fateOfFile(client, record),
      });
      log.debug(report, 'looked for files that have expired');
    } catch (error) {
      log.error({ err: error }, 'files could not be looked through');
    }
  };
  const timer = setInterval(() => void run(), everyMs); // run() handles its failure
  timer.unref();
  stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
  void run(); // the same
}
