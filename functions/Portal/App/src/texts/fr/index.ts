import type { Texts } from '../en/index';
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

export const fr: Texts = { ...shell, ...terms, signIn, welcome, home, dongle, trips, sharing, journal, money, leave, account };
