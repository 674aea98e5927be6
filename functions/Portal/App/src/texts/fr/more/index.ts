import type { More } from '../../more';
import { comparison } from './comparison';
import { crash } from './crash';
import { maintenance } from './maintenance';
import { moments } from './moments';
import { notifications } from './notifications';
import { quotes } from './quotes';
import { watching } from './watching';

export const fr: More = {
  comparison,
  crash,
  maintenance,
  moments,
  notifications,
  quotes,
  watching,
};
