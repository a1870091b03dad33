import { z } from 'zod';
import type { Block } from '../blocks/blocks.ts';
import type { ControlState, ViewState } from '../page-api.ts';

type InputBlock = Extract<Block, { type: 'input' }>;

/** What Slack's client itself finds wanting in a form, by block id; it then does not submit. */
export function inputErrors(blocks: Block[], state: ViewState): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const { block_id = '', element } = block;
    const error = inputError(block, state[block_id]?.[element.action_id ?? '']);
    if (error) errors[block_id] = error;
  }
  return errors;
}

function inputError({ element, optional }: InputBlock, state: ControlState | undefined): string | undefined {
  if (!state || isEmpty(state)) return optional ? undefined : 'Please complete this required field.';
  const value = state.value ?? '';
  switch (element.type) {
    case 'plain_text_input':
      if (value.length < (element.min_length ?? 0)) return `Enter ${element.min_length} characters or more.`;
      if (value.length > (element.max_length ?? 3000))
        return `Enter ${element.max_length ?? 3000} characters or fewer.`;
      return undefined;
    case 'email_text_input':
      return z.email().safeParse(value).success ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return z.url().safeParse(value).success ? undefined : 'Enter a valid URL.';
    case 'number_input':
      return numberError(element, Number(value));
    default:
      return undefined;
  }
}

function numberError(
  input: { is_decimal_allowed: boolean; min_value?: string; max_value?: string },
  value: number,
): string | undefined {
  if (Number.isNaN(value)) return 'Enter a valid number.';
  if (!input.is_decimal_allowed && !Number.isInteger(value)) return 'Enter a whole number.';
  if (input.min_value !== undefined && value < Number(input.min_value))
    return `Enter ${input.min_value} or more.`;
  if (input.max_value !== undefined && value > Number(input.max_value))
    return `Enter ${input.max_value} or less.`;
  return undefined;
}

const isEmpty = ({ type: _type, ...held }: ControlState): boolean =>
  Object.values(held).every(value => value === null || (Array.isArray(value) && value.length === 0));
