import { z } from 'zod';
import { Accessory, ActionsElement, Button, ContextActionsElement, InputElement } from './elements.ts';
import { RichTextBlock } from './rich-text.ts';
import { BlockId, ImageBlock, ImageElement, Mrkdwn, PlainText, Text, Url, words } from './text.ts';

const identified = { block_id: BlockId.optional() };

const SectionBlock = z
  .strictObject({
    type: z.literal('section'),
    ...identified,
    text: Text(3000).optional(),
    fields: z.array(Text(2000)).min(1).max(10).optional(),
    accessory: Accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(section => section.text || section.fields, 'missing required field: text');

const ActionsBlock = z.strictObject({
  type: z.literal('actions'),
  ...identified,
  elements: z.array(ActionsElement).min(1).max(25),
});

const ContextBlock = z.strictObject({
  type: z.literal('context'),
  ...identified,
  elements: z
    .array(z.discriminatedUnion('type', [ImageElement, PlainText(3000), Mrkdwn(3000)]))
    .min(1)
    .max(10),
});

const ContextActionsBlock = z.strictObject({
  type: z.literal('context_actions'),
  ...identified,
  elements: z.array(ContextActionsElement).min(1).max(5),
});

const DividerBlock = z.strictObject({ type: z.literal('divider'), ...identified });

const HeaderBlock = z.strictObject({ type: z.literal('header'), ...identified, text: PlainText(150) });

const InputBlock = z.strictObject({
  type: z.literal('input'),
  ...identified,
  label: PlainText(2000),
  hint: PlainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: InputElement,
});

const MarkdownBlock = z.strictObject({ type: z.literal('markdown'), ...identified, text: words(12_000) });

const AlertBlock = z.strictObject({
  type: z.literal('alert'),
  ...identified,
  text: Text(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const CardBlock = z
  .strictObject({
    type: z.literal('card'),
    ...identified,
    hero_image: ImageElement.optional(),
    icon: ImageElement.optional(),
    title: Mrkdwn(150).optional(),
    subtitle: Mrkdwn(150).optional(),
    body: Mrkdwn(200).optional(),
    subtext: Mrkdwn(200).optional(),
    actions: z.array(Button).max(3).optional(),
  })
  .refine(
    card => card.hero_image || card.title || card.body || card.actions,
    'must provide one of hero_image, title, body and actions',
  );

const CarouselBlock = z.strictObject({
  type: z.literal('carousel'),
  ...identified,
  elements: z.array(CardBlock).min(1).max(10),
});

const Task = z.strictObject({
  type: z.literal('task_card').optional(),
  ...identified,
  task_id: words(255),
  title: words(3000),
  details: RichTextBlock.optional(),
  output: RichTextBlock.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: Url, text: words(3000) })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

const PlanBlock = z.strictObject({
  type: z.literal('plan'),
  ...identified,
  title: words(3000),
  tasks: z.array(Task).optional(),
});

const VideoBlock = z.strictObject({
  type: z.literal('video'),
  ...identified,
  video_url: Url,
  thumbnail_url: Url,
  alt_text: words(200),
  title: PlainText(200),
  title_url: Url.optional(),
  author_name: words(50).optional(),
  provider_name: words(50).optional(),
  provider_icon_url: Url.optional(),
  description: PlainText(200).optional(),
});

/** The blocks that lay out text and controls; those that hold data are in data-blocks.ts. */
export const layoutBlocks = [
  SectionBlock,
  ActionsBlock,
  ContextBlock,
  ContextActionsBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  InputBlock,
  RichTextBlock,
  MarkdownBlock,
  AlertBlock,
  CardBlock,
  CarouselBlock,
  Task.extend({ type: z.literal('task_card') }),
  PlanBlock,
  VideoBlock,
] as const;

/** What a container block may hold, tables aside. */
export const containedBlocks = [
  SectionBlock,
  ActionsBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageBlock,
  InputBlock,
  RichTextBlock,
  VideoBlock,
] as const;
