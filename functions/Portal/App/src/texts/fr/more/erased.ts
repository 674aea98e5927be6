export const erased = {
  title: 'Où en est un effacement',
  lead: 'Qui connaît cette adresse peut le lire. Elle ne nomme personne.',
  asked: (asked: string, due: string) => `Demandé le ${asked}, prévu le ${due}.`,
  kept: 'Ce que la loi garde',
  keptNothing: 'Rien n’est gardé.',
  keptUntil: (day: string, basis: string) => `jusqu’au ${day} : ${basis}`,
  partners: 'Qui en a été averti',
  partnersNone: 'Il n’y avait personne à avertir.',
  told: (day: string) => `averti le ${day}`,
  untold: 'en train d’être averti',
};
