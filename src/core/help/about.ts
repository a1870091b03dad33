/** What Handrail is, for whoever decides to install it. */
export const about = {
  name: 'Handrail',
  line: 'Handoffs between teams as a contract: always one owner and one next deadline.',
  paragraph:
    "Handrail makes the handoff of a customer's issue a contract, kept where people already talk. Every open issue has exactly one owner and one next deadline; the owner keeps both until somebody else has accepted them. What was said and promised travels along, and every room that an issue concerns shows the same live card, in Slack and in Microsoft Teams.",
  color: '#17594a',
};

/** As the first words of a line. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
