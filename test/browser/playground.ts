import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HandrailProcess, startHandrail } from '../handrail-process.ts';

/** Handrail as `npm start` runs it where nothing is configured, in a folder of its own. */
export interface RunningPlayground {
  url: string;
  /** Kills it and starts it again at the same address, with its clock so far ahead of the real one. */
  restart(offsetMs: number): Promise<void>;
  close(): Promise<void>;
}

export async function startPlayground(offsetMs: number): Promise<RunningPlayground> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-playground-'));
  const start = (port: string, offset: number): Promise<HandrailProcess> =>
    startHandrail({
      PORT: port,
      HANDRAIL_DATA_DIR: folder,
      HANDRAIL_CLOCK_OFFSET: `${Math.round(offset / 1000)}s`,
    });
  let handrail = await start('0', offsetMs);
  const { url } = handrail;
  return {
    url,
    restart: async offset => {
      await handrail.kill();
      handrail = await start(new URL(url).port, offset);
    },
    close: async () => {
      await handrail.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
