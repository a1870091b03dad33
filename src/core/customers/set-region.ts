import { textOf } from '../grammar/line.ts';
import { type Decision, useCase } from '../use-case.ts';
import { DescribingInput, describedByWord } from './describe-customer.ts';
import { customersFor } from './which-customer.ts';

/** Where a customer is: routing goes by it. */
export const setRegion = useCase({
  name: 'customer.region',
  input: DescribingInput,
  verb: {
    words: ['customer', 'region'],
    usage: '[name] eu',
    help: 'where a customer is; routing goes by it',
    read: rest => ({ text: textOf(rest) || undefined }),
  },
  loads: input => ({ customers: customersFor(input) }),
  decide: (given): Decision => describedByWord('region', 'eu', given),
});
