import { Workplace } from '../work/shell';
import { w } from '../work/texts';
import { credential, leave } from './client';
import { Experience } from './experience';
import { SignIn } from './sign-in';
import { Start } from './start';
import { Webhook } from './webhook';
import { Webhooks } from './webhooks';

export const Developers = () => (
  <Workplace
    name={w.developers.name}
    home="/developers"
    leave={leave}
    door={credential.value === undefined ? <SignIn /> : undefined}
    places={[
      { to: '/developers', icon: 'key', text: w.developers.start.tab, page: Start },
      { to: '/developers/webhooks', icon: 'sharing', text: w.developers.webhooks.tab, page: Webhooks, below: [{ path: '/developers/webhooks/:webhook', page: Webhook }] },
      { to: '/developers/experience', icon: 'money', text: w.developers.experience.tab, page: Experience },
    ]}
  />
);
