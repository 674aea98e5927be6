export const account = {
  title: 'Your account',
  signOut: 'Sign out',
  signedOutElsewhere: 'Sign out there',
  language: 'Language',
  tools: 'Your own programs',
  toolsText: 'Tokens for programs of yours, and where they are told',
  passkeys: { title: 'Passkeys', none: 'No passkey yet.', add: 'Add a passkey', remove: 'Remove', added: (day: string) => `added ${day}`, name: 'Name of this device', removeTitle: (name: string) => `Remove “${name}”?`, removeText: 'It opens your account no more. On the device itself it can be deleted too.' },
  codes: { title: 'Recovery codes', left: (n: number) => (n === 1 ? 'One code is left.' : `${n} codes are left.`), make: 'Make ten new codes', warning: 'New codes end those before. They are shown this once.' },
  sessions: { title: 'Where you are signed in', here: 'here, now', seen: (ago: string) => `last used ${ago}`, unknown: 'A browser' },
  password: { title: 'Password', current: 'The password so far', next: 'The password from now on', change: 'Change the password', done: 'The password was changed. Everywhere else you are signed out.' },
};
