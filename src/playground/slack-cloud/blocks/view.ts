import { z } from 'zod';
import { Block } from './blocks.ts';
import { PlainText } from './text.ts';

const described = {
  blocks: z.array(Block).min(1),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const ModalView = z.strictObject({
  type: z.literal('modal'),
  title: PlainText(24),
  submit: PlainText(24).optional(),
  close: PlainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  ...described,
});
export type ModalView = z.infer<typeof ModalView>;

const HomeView = z.strictObject({ type: z.literal('home'), ...described });
export type HomeView = z.infer<typeof HomeView>;

/** What an app opens, pushes, updates or publishes. */
export const View = z.discriminatedUnion('type', [ModalView, HomeView]);
export type View = z.infer<typeof View>;
