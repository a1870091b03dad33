import type { ServerResponse } from 'node:http';

/** Tells every open page, by server-sent events, that there is something new to see. */
export interface Changes {
  changed(): void;
  listen(response: ServerResponse): void;
  close(): void;
}

export function createChanges(): Changes {
  const pages = new Set<ServerResponse>();
  let announced = false;
  const announce = (): void => {
    announced = false;
    for (const page of pages) page.write('data: changed\n\n');
  };
  return {
    changed: () => {
      if (announced) return;
      announced = true;
      setImmediate(announce);
    },
    listen: response => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    close: () => {
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}
