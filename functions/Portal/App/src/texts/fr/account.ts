export const account = {
  title: 'Votre compte',
  signOut: 'Se déconnecter',
  signedOutElsewhere: 'Déconnecter là-bas',
  language: 'Langue',
  tools: 'Vos propres programmes',
  toolsText: 'Des jetons pour vos programmes, et où ils sont prévenus',
  passkeys: { title: 'Clés d’accès', none: 'Aucune clé d’accès.', add: 'Ajouter une clé d’accès', remove: 'Retirer', added: (day: string) => `ajoutée le ${day}`, name: 'Nom de cet appareil', removeTitle: (name: string) => `Retirer « ${name} » ?`, removeText: 'Elle n’ouvre plus votre compte. Vous pouvez aussi la supprimer sur l’appareil même.' },
  codes: { title: 'Codes de secours', left: (n: number) => (n === 1 ? 'Il reste un code.' : `Il reste ${n} codes.`), make: 'Faire dix nouveaux codes', warning: 'De nouveaux codes annulent les précédents. Ils ne sont montrés que cette fois.' },
  sessions: { title: 'Où vous êtes connecté', here: 'ici, maintenant', seen: (ago: string) => `utilisé ${ago}`, unknown: 'Un navigateur' },
  password: { title: 'Mot de passe', current: 'Le mot de passe actuel', next: 'Le nouveau mot de passe', change: 'Changer le mot de passe', done: 'Le mot de passe est changé. Partout ailleurs vous êtes déconnecté.' },
};
