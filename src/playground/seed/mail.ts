import { randomUUID } from 'node:crypto';

/** What a customer writes to the company. */
export interface Mail {
  customer: string;
  who: string;
  subject: string;
  text: string;
}

/** Where the company's mail server reports it. */
export interface Intake {
  url: string;
  token: string;
}

export async function reportMail({ url, token }: Intake, mail: Mail): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ ...mail, channel: 'mail', direction: 'inbound', externalId: randomUUID() }),
  });
  if (!response.ok) throw new Error(`The intake answers ${response.status}: ${await response.text()}`);
}
