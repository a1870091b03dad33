import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../src/database/folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** No process has this number: it is greater than Linux, macOS and Windows give. */
const gone = JSON.stringify({ pid: 2 ** 30, started: '1' });

/** Another process that takes the lock, says whether it got it, and keeps it until its input ends. */
function rival(): { got: Promise<boolean>; leave: () => Promise<void> } {
  const script = `import('./src/database/folder-lock.ts').then(({ lockFolder }) => {
    try { lockFolder(${JSON.stringify(folder)}); console.log('got it'); } catch (error) { console.log(error.message); }
    process.stdin.resume().on('end', () => process.exit());
  })`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>(resolve => child.on('exit', () => resolve()));
  return {
    got: new Promise(resolve => child.stdout.once('data', data => resolve(String(data).trim() === 'got it'))),
    leave: () => {
      child.stdin.end();
      return exited;
    },
  };
}

test('one process has the folder; the other is told which', () => {
  const unlock = lockFolder(folder);

  expect(() => lockFolder(folder)).toThrow(
    `${folder} is in use by process ${process.pid}. Stop that one first, or set HANDRAIL_DATA_DIR to another folder.`,
  );

  unlock();
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['whose process is gone', gone],
  ['whose number another process bears now', JSON.stringify({ pid: process.pid, started: 'long ago' })],
  ['torn by a power loss', '{"pid":'],
  ['that is empty', ''],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(join(folder, 'lock'), content);

  const unlock = lockFolder(folder);

  expect(() => lockFolder(folder)).toThrow(/is in use/);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test('of several processes that find a stale lock at once, one gets it', async () => {
  writeFileSync(join(folder, 'lock'), gone);

  const rivals = Array.from({ length: 4 }, rival);
  const got = await Promise.all(rivals.map(each => each.got));

  expect(got.filter(Boolean)).toHaveLength(1);
  expect(() => lockFolder(folder)).toThrow(/is in use by process/);

  await Promise.all(rivals.map(each => each.leave()));
  lockFolder(folder)();
});
