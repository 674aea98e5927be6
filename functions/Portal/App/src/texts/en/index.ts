import type { Widened } from '../widened';
import { account } from './account';
import { home } from './home';
import { shell } from './shell';
import { signIn } from './signIn';
import { terms } from './terms';
import { welcome } from './welcome';

export const en = { ...shell, ...terms, signIn, welcome, home, account };

/** What every language has to say; the compiler holds the others to it. */
export type Texts = Widened<typeof en>;
