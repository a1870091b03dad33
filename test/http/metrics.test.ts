import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Handrail } from '../../src/core/handrail.ts';
import type { Intent } from '../../src/core/intent.ts';
import { createMetrics } from '../../src/http/metrics.ts';

const core = { perform: async () => ({ kind: 'done' }) } as unknown as Handrail;
const named = (name: string) => ({ name }) as Intent;

async function read(metrics: ReturnType<typeof createMetrics>): Promise<string> {
  const server = createServer((request, response) => void metrics.handler(request, response)).listen(
    0,
    '127.0.0.1',
  );
  onTestFinished(() => void server.close());
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

test('counts what was asked for and what waits, and names nothing that a sender made up', async () => {
  const metrics = createMetrics(
    { backlog: async () => ({ due: 3, parked: 1 }), orphanMinutes: async () => 12.5 },
    new Set(['handoff.claim']),
  );
  const counted = metrics.counted(core);
  await counted.perform(named('handoff.claim'));
  await counted.perform(named('Acme GmbH'));

  const text = await read(metrics);

  expect(text).toContain('handrail_intent_seconds_count{intent="handoff.claim",outcome="done"} 1');
  expect(text).toContain('handrail_intent_seconds_count{intent="unknown",outcome="done"} 1');
  expect(text).toContain('handrail_deliveries{state="due"} 3');
  expect(text).toContain('handrail_orphan_minutes_total 12.5');
  expect(text).not.toContain('Acme');
});
