import type { ComponentType } from 'preact';
import type { More } from '../../texts/more';
import type { IconName } from '../../ui/icons';
import { later } from '../later';

/** What is done around the drive: its address is /services/{route}, its title and summary stand under that word in the texts, its page is read when it is first opened. */
export type Service = {
  route: { [K in keyof More]: More[K] extends { title: string; summary: string } ? K : never }[keyof More];
  icon: IconName;
  page: ComponentType;
};

export const services: Service[] = [
  { route: 'notifications', icon: 'bell', page: later(() => import('./notifications').then(page => page.Notifications)) },
  { route: 'crash', icon: 'warning', page: later(() => import('./crash').then(page => page.Crashes)) },
  { route: 'watching', icon: 'dongle', page: later(() => import('./watching').then(page => page.Watching)) },
  { route: 'coaching', icon: 'bulb', page: later(() => import('./coaching').then(page => page.Coaching)) },
  { route: 'challenges', icon: 'people', page: later(() => import('./challenges').then(page => page.Challenges)) },
  { route: 'maintenance', icon: 'wrench', page: later(() => import('./maintenance').then(page => page.Maintenance)) },
  { route: 'moments', icon: 'star', page: later(() => import('./moments').then(page => page.Moments)) },
  { route: 'comparison', icon: 'chart', page: later(() => import('./comparison').then(page => page.Comparison)) },
  { route: 'quotes', icon: 'money', page: later(() => import('./quotes').then(page => page.Quotes)) },
];
