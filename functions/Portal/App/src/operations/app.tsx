import { Workplace } from '../work/shell';
import { w } from '../work/texts';
import { leave, token } from './client';
import { Equilibrium } from './equilibrium';
import { Fleet } from './fleet';
import { Models } from './models';
import { Orchestrations } from './orchestrations';
import { Quarantine } from './quarantine';
import { SignIn } from './sign-in';
import { Webhooks } from './webhooks';

export const Operations = () => (
  <Workplace
    name={w.operations.name}
    home="/operations"
    leave={leave}
    door={token.value === undefined ? <SignIn /> : undefined}
    places={[
      { to: '/operations', icon: 'home', text: w.operations.fleet.tab, page: Fleet },
      { to: '/operations/quarantine', icon: 'warning', text: w.operations.quarantine.tab, page: Quarantine },
      { to: '/operations/webhooks', icon: 'sharing', text: w.operations.webhooks.tab, page: Webhooks },
      { to: '/operations/orchestrations', icon: 'play', text: w.operations.orchestrations.tab, page: Orchestrations },
      { to: '/operations/models', icon: 'check', text: w.operations.models.tab, page: Models },
      { to: '/operations/equilibrium', icon: 'journal', text: w.operations.equilibrium.tab, page: Equilibrium },
    ]}
  />
);
