import type { Handler } from './server.ts';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Handrail</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#222}@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}</style>
<h1>Handrail</h1>
<p>This is Handrail, a bot for Slack and Microsoft Teams that makes a handoff between teams a contract. It works in chat: type <code>/handrail help</code> there.</p>
</html>
`;

/** GET / where no playground runs: what this is. */
export const welcome: Handler = async (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
};

export const nothingHere: Handler = async (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
};
