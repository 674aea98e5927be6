import { api, take } from '../../api/client';
import { t } from '../../texts';
import type { Waiting } from '../home-answers';
import { isOpen } from './crash-open';

/** What a service waits for a word about; home shows it. One line each, what cannot wait first. */
export const serviceAsks: (() => Promise<Waiting[]>)[] = [
  async () => (await take(api.GET('/me/crashes'))).crashes.filter(isOpen).map(crash => ({ key: crash.id, to: '/services/crash', text: t.home.answers.crash })),
  async () =>
    (await take(api.GET('/me/maintenance'))).leads
      .filter(lead => lead.state === 'proposed' || lead.state === 'offered')
      .map(lead => ({ key: lead.id, to: '/services/maintenance', text: lead.state === 'offered' ? t.home.answers.garageDay : t.home.answers.maintenance })),
  async () =>
    (await take(api.GET('/me/quote-requests'))).requests
      .filter(({ state, asked }) => (state === 'open' || state === 'closed') && asked.some(one => one.quote))
      .map(({ id, asked }) => ({ key: id, to: '/services/quotes', text: t.home.answers.quotes(asked.filter(one => one.quote).length) })),
  async () => {
    const unread = (await take(api.GET('/me/inbox'))).notices.filter(notice => !notice.isRead).length;
    return unread > 0 ? [{ key: 'inbox', to: '/services/notifications', text: t.home.answers.unread(unread) }] : [];
  },
];
