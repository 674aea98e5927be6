import { challenges } from './challenges';
import { coaching } from './coaching';
import { comparison } from './comparison';
import { crash } from './crash';
import { notifications } from './notifications';
import { quotes } from './quotes';
import { watching } from './watching';

/** A file a page; the compiler holds French to the same. */
export const en = {
  challenges,
  coaching,
  comparison,
  crash,
  notifications,
  quotes,
  watching,
};
