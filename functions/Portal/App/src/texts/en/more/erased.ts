export const erased = {
  title: 'How an erasure stands',
  lead: 'Whoever knows this address reads it. It names nobody.',
  asked: (asked: string, due: string) => `Asked for on ${asked}, due on ${due}.`,
  kept: 'What law keeps',
  keptNothing: 'Nothing is kept.',
  keptUntil: (day: string, basis: string) => `until ${day}: ${basis}`,
  partners: 'Who was told',
  partnersNone: 'There was nobody to tell.',
  told: (day: string) => `told on ${day}`,
  untold: 'is being told',
};
