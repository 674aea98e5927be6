export const moments = {
  title: 'Moments',
  summary: 'The exceptional: the first long trip, a near miss, the best week.',
  lead: 'What was out of the ordinary. Only you ever see this.',
  none: 'None yet',
  noneText: 'They come by themselves; there is nothing to collect.',
  kinds: { 'first-long-trip': 'The first long trip', 'near-miss': 'A near miss, handled well', 'best-week': 'The best week' },
  weekOf: (day: string) => `week of ${day}`,
  note: 'Your words',
  keep: 'Keep the words',
  pin: 'Pin it first',
  hide: 'Hide it',
};
