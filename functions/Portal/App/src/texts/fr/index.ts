import type { Texts } from '../en/index';
import { account } from './account';
import { home } from './home';
import { shell } from './shell';
import { signIn } from './signIn';
import { terms } from './terms';
import { welcome } from './welcome';

export const fr: Texts = { ...shell, ...terms, signIn, welcome, home, account };
