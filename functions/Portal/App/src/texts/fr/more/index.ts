import type { More } from '../../more';
import { challenges } from './challenges';
import { coaching } from './coaching';
import { comparison } from './comparison';
import { contests } from './contests';
import { crash } from './crash';
import { erased } from './erased';
import { maintenance } from './maintenance';
import { moments } from './moments';
import { move } from './move';
import { notifications } from './notifications';
import { passport } from './passport';
import { quote } from './quote';
import { quotes } from './quotes';
import { tools } from './tools';
import { trusted } from './trusted';
import { vehicles } from './vehicles';
import { watching } from './watching';

export const fr: More = {
  challenges,
  coaching,
  comparison,
  contests,
  crash,
  erased,
  maintenance,
  moments,
  move,
  notifications,
  passport,
  quote,
  quotes,
  tools,
  trusted,
  vehicles,
  watching,
};
