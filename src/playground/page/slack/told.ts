import type { Message } from '../../slack-cloud/page-api.ts';
import type { Told } from '../conversation/rows.ts';

export const tellMessage = ({ ts, at, author, ephemeral }: Message): Told => ({
  id: ts,
  at,
  author,
  alone: ephemeral,
});
