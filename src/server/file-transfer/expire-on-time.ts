/** Removes expired uploads when the service starts, and every hour. */
import { expireFiles } from '../../files/expire-files';
import type { Service } from '../service';
import { fateOfFile } from './fate-of-file';

const everyMs = 3_600_000;

/** Runs until the service stops. A failed run is logged, and the next one tries again. */
export function expireOnTime({ client, files, settings, log, stopping }: Service): void {
  const run = async (): Promise<void> => {
    try {
      const report = await expireFiles(files, {
        age: settings.filesExpire,
        fateOf: (record) => fateOfFile(client, record),
      });
      log.debug(report, 'removed expired files');
    } catch (error) {
      log.error({ err: error }, 'expired files could not be removed');
    }
  };
  const timer = setInterval(() => void run(), everyMs); // run() handles its errors
  timer.unref();
  stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
  void run(); // run() handles its errors
}
