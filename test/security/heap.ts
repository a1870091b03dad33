import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Heap {
  /** What lives in it once all else has been thrown away, in megabytes. */
  heapMb: number;
  /** What the system has given to the process. */
  residentMb: number;
}

/** For `startHandrail`: lets the test look into the process. */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** Collects the garbage of a process that was started `INSPECTABLE`, and tells what is left. */
export async function heapOf({ log }: { log: string[] }): Promise<Heap> {
  const address = log.flatMap(line => /ws:\/\/\S+/.exec(line) ?? [])[0];
  if (!address) throw new Error('The process was not started to be looked into.');
  const socket = new WebSocket(address);
  await once(socket, 'open');
  let id = 0;
  const ask = async (method: string, params: object = {}) => {
    id += 1;
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [answer] = (await once(socket, 'message')) as [Buffer];
      const { id: answered, result } = JSON.parse(answer.toString());
      if (answered === id) return result;
    }
  };
  for (let times = 0; times < 3; times += 1) await ask('HeapProfiler.collectGarbage');
  const { result } = await ask('Runtime.evaluate', { expression: 'JSON.stringify(process.memoryUsage())' });
  socket.close();
  const { heapUsed, rss } = JSON.parse(result.value) as NodeJS.MemoryUsage;
  return { heapMb: heapUsed / 2 ** 20, residentMb: rss / 2 ** 20 };
}
