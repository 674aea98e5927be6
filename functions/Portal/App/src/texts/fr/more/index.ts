import type { More } from '../../more';
import { comparison } from './comparison';
import { contests } from './contests';
import { crash } from './crash';
import { erased } from './erased';
import { move } from './move';
import { notifications } from './notifications';
import { passport } from './passport';
import { quote } from './quote';
import { tools } from './tools';
import { trusted } from './trusted';
import { vehicles } from './vehicles';
import { watching } from './watching';

export const fr: More = {
  comparison,
  contests,
  crash,
  erased,
  move,
  notifications,
  passport,
  quote,
  tools,
  trusted,
  vehicles,
  watching,
};
