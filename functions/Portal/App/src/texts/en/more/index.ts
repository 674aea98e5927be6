import { comparison } from './comparison';
import { crash } from './crash';
import { notifications } from './notifications';
import { watching } from './watching';

/** A file a page; the compiler holds French to the same. */
export const en = {
  comparison,
  crash,
  notifications,
  watching,
};
