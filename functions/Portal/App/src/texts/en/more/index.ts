import { comparison } from './comparison';
import { crash } from './crash';
import { notifications } from './notifications';
import { quotes } from './quotes';
import { watching } from './watching';

/** A file a page; the compiler holds French to the same. */
export const en = {
  comparison,
  crash,
  notifications,
  quotes,
  watching,
};
