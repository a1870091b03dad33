import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What a cloud does wrong on purpose. `refuse` answers before anything happens; `accept` lets the call take effect
 * and then spoils the answer, which is what leaves a caller in doubt.
 */
export interface Fault {
  /** Which calls: the method or path, or the room that the call names, contains this text; absent means every call. */
  calls?: string;
  /** How many calls it spoils before it is spent; absent means until it is cleared. */
  times?: number;
  how:
    | { refuse: number; retryAfterSeconds?: number }
    | { refuse: 'reset' | 'hang' }
    | { accept: number | 'reset' | 'hang' | 'truncate' };
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Runs `handle` under the first fault that matches `call`; without one, just runs it. */
  around(
    call: string,
    request: IncomingMessage,
    response: ServerResponse,
    handle: () => Promise<void>,
  ): Promise<void>;
}

export function createFaults(): Faults {
  let active: Fault[] = [];
  const take = (call: string): Fault | undefined => {
    const fault = active.find(candidate => !candidate.calls || call.includes(candidate.calls));
    if (fault?.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) active = active.filter(candidate => candidate !== fault);
    }
    return fault;
  };
  return {
    add: fault => void active.push({ ...fault }),
    clear: () => {
      active = [];
    },
    around: async (call, request, response, handle) => {
      const how = take(call)?.how;
      if (!how) return handle();
      if ('refuse' in how) return refuse(how, request, response);
      await handleUnheard(response, handle);
      spoil(how.accept, request, response);
    },
  };
}

function refuse(
  how: { refuse: number | 'reset' | 'hang'; retryAfterSeconds?: number },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (how.refuse === 'hang') return;
  if (how.refuse === 'reset') return void request.socket.destroy();
  if (how.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(how.retryAfterSeconds));
  response.writeHead(how.refuse).end();
}

/** Lets the handler do its work against a response whose words go nowhere. */
async function handleUnheard(response: ServerResponse, handle: () => Promise<void>): Promise<void> {
  const { writeHead, write, end, setHeader } = response;
  response.writeHead = () => response;
  response.setHeader = () => response;
  response.write = () => true;
  response.end = () => response;
  await handle();
  Object.assign(response, { writeHead, write, end, setHeader });
}

function spoil(
  accept: number | 'reset' | 'hang' | 'truncate',
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (accept === 'hang') return;
  if (accept === 'reset') return void request.socket.destroy();
  if (accept === 'truncate') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
    response.write('{"ok":tr', () => request.socket.destroy());
    return;
  }
  response.writeHead(accept).end();
}
