import { textOf } from '../grammar/line.ts';
import { type Decision, useCase } from '../use-case.ts';
import { DescribingInput, describedByWord } from './describe-customer.ts';
import { customersFor } from './which-customer.ts';

/** What kind of customer they are: policies and routing go by it. */
export const setSegment = useCase({
  name: 'customer.segment',
  input: DescribingInput,
  verb: {
    words: ['customer', 'segment'],
    usage: '[name] enterprise',
    help: 'what kind of customer they are; policies go by it',
    read: rest => ({ text: textOf(rest) || undefined }),
  },
  loads: input => ({ customers: customersFor(input) }),
  decide: (given): Decision => describedByWord('segment', 'enterprise', given),
});
