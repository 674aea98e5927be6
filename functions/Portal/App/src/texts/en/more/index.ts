import { comparison } from './comparison';
import { crash } from './crash';
import { maintenance } from './maintenance';
import { moments } from './moments';
import { notifications } from './notifications';
import { quotes } from './quotes';
import { watching } from './watching';

/** A file a page; the compiler holds French to the same. */
export const en = {
  comparison,
  crash,
  maintenance,
  moments,
  notifications,
  quotes,
  watching,
};
