import type { More } from '../../more';
import { challenges } from './challenges';
import { coaching } from './coaching';
import { comparison } from './comparison';
import { crash } from './crash';
import { notifications } from './notifications';
import { quotes } from './quotes';
import { watching } from './watching';

export const fr: More = {
  challenges,
  coaching,
  comparison,
  crash,
  notifications,
  quotes,
  watching,
};
