import type { More } from '../../more';
import { comparison } from './comparison';
import { crash } from './crash';
import { notifications } from './notifications';
import { quotes } from './quotes';
import { watching } from './watching';

export const fr: More = {
  comparison,
  crash,
  notifications,
  quotes,
  watching,
};
