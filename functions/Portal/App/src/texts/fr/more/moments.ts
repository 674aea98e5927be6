export const moments = {
  title: 'Moments',
  summary: 'L’exceptionnel : le premier long trajet, un danger évité, la meilleure semaine.',
  lead: 'Ce qui sortait de l’ordinaire. Vous seul le voyez.',
  none: 'Aucun pour l’instant',
  noneText: 'Ils viennent d’eux-mêmes ; il n’y a rien à collectionner.',
  kinds: { 'first-long-trip': 'Le premier long trajet', 'near-miss': 'Un danger évité de justesse', 'best-week': 'La meilleure semaine' },
  weekOf: (day: string) => `semaine du ${day}`,
  note: 'Vos mots',
  keep: 'Garder ces mots',
  pin: 'Épingler en premier',
  hide: 'Masquer',
};
