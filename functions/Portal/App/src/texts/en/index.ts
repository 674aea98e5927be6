import type { Widened } from '../widened';
import { account } from './account';
import { dongle } from './dongle';
import { home } from './home';
import { leave } from './leave';
import { journal } from './journal';
import { money } from './money';
import { sharing } from './sharing';
import { shell } from './shell';
import { signIn } from './signIn';
import { terms } from './terms';
import { trips } from './trips';
import { welcome } from './welcome';

export const en = { ...shell, ...terms, signIn, welcome, home, dongle, trips, sharing, journal, money, leave, account };

/** What every language has to say; the compiler holds the others to it. */
export type Texts = Widened<typeof en>;
