import type { ComponentChildren } from 'preact';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { session } from './api/client';
import { t } from './texts';
import { Disconnected } from './ui/disconnected';
import { Icon, type IconName } from './ui/icons';
import { PauseSwitch, PausedBanner } from './ui/pause';
import { Home } from './pages/home';
import { later, lazily } from './pages/later';
import { NotFound } from './pages/not-found';
import { services } from './pages/services';

// Each page is read when it is first opened; only the first view comes at once.
const SignIn = lazily(() => import('./pages/sign-in').then(page => page.SignIn));
const Join = lazily(() => import('./pages/join').then(page => page.Join));
const Recover = lazily(() => import('./pages/recover').then(page => page.Recover));
const Welcome = lazily(() => import('./pages/welcome').then(page => page.Welcome));
const Dongle = lazily(() => import('./pages/dongle').then(page => page.Dongle));
const Trips = lazily(() => import('./pages/trips').then(page => page.Trips));
const Trip = lazily(() => import('./pages/trip').then(page => page.Trip));
const Sharing = lazily(() => import('./pages/sharing').then(page => page.Sharing));
const SharingGrant = lazily(() => import('./pages/sharing-grant').then(page => page.SharingGrant));
const Journal = lazily(() => import('./pages/journal').then(page => page.Journal));
const Leave = lazily(() => import('./pages/leave').then(page => page.Leave));
const Money = lazily(() => import('./pages/money').then(page => page.Money));
const AllServices = later(() => import('./pages/services/all').then(page => page.AllServices));
const Quote = later(() => import('./pages/quote').then(page => page.Quote));
const Contests = later(() => import('./pages/contests').then(page => page.Contests));
const TrustedPeople = later(() => import('./pages/trusted-people').then(page => page.TrustedPeople));
const Trusted = later(() => import('./pages/trusted').then(page => page.Trusted));
const Ward = later(() => import('./pages/ward').then(page => page.Ward));
const Kept = later(() => import('./pages/kept').then(page => page.Kept));
const Passport = later(() => import('./pages/leave-passport').then(page => page.Passport));
const Move = later(() => import('./pages/move').then(page => page.Move));
const MoveConfirm = later(() => import('./pages/move-confirm').then(page => page.MoveConfirm));
const Erased = later(() => import('./pages/erased').then(page => page.Erased));
const Vehicles = later(() => import('./pages/vehicles').then(page => page.Vehicles));
const Tools = later(() => import('./pages/tools').then(page => page.Tools));
const Account = lazily(() => import('./pages/account').then(page => page.Account));

const tabs: { to: string; icon: IconName; text: () => string }[] = [
  { to: '/', icon: 'home', text: () => t.nav.home },
  { to: '/trips', icon: 'trips', text: () => t.nav.trips },
  { to: '/sharing', icon: 'sharing', text: () => t.nav.sharing },
  { to: '/journal', icon: 'journal', text: () => t.nav.journal },
  { to: '/money', icon: 'money', text: () => t.nav.money },
  { to: '/services', icon: 'services', text: () => t.nav.services },
];

/** What the platform answers itself, such as a file to carry away, is no page. */
const OwnAddresses = /^\/(?!me\/|notices\/|openapi\/|passport$|transfer\/|information-sheet)/;

export const App = () => (
  <LocationProvider scope={OwnAddresses}>
    <a class="skip" href="#content" onClick={toContent}>
      {t.skip}
    </a>
    <Shell />
  </LocationProvider>
);

function Shell() {
  return session.value ? <Inside /> : <Outside />;
}

const Outside = () => (
  <div class="shell alone">
    <Brand />
    <main class="content" id="content" tabIndex={-1}>
      <Router>
        <Route path="/join" component={Join} />
        <Route path="/recover" component={Recover} />
        <Route path="/trusted" component={Trusted} />
        <Route path="/erased/:erasure" component={Erased} />
        <Route default component={SignIn} />
      </Router>
    </main>
  </div>
);

function Inside() {
  const { path } = useLocation();
  return (
    <div class="shell">
      <Brand>
        <PauseSwitch />
        <a class="button quiet compact" href="/account" aria-label={t.nav.account}>
          <Icon name="account" />
        </a>
      </Brand>
      <main class="content" id="content" tabIndex={-1}>
        <Router>
          <Route path="/" component={Home} />
          <Route path="/sign-in" component={Home} />
          <Route path="/welcome/:step?" component={Welcome} />
          <Route path="/dongle" component={Dongle} />
          <Route path="/vehicles" component={Vehicles} />
          <Route path="/trips" component={Trips} />
          <Route path="/trips/contests" component={Contests} />
          <Route path="/trips/:trip" component={Trip} />
          <Route path="/sharing" component={Sharing} />
          <Route path="/sharing/with/:partner/:purpose" component={SharingGrant} />
          <Route path="/sharing/request/:request" component={SharingGrant} />
          <Route path="/sharing/trusted" component={TrustedPeople} />
          <Route path="/sharing/ward/:driver" component={Ward} />
          <Route path="/trusted" component={Trusted} />
          <Route path="/journal" component={Journal} />
          <Route path="/leave" component={Leave} />
          <Route path="/leave/kept" component={Kept} />
          <Route path="/leave/passport" component={Passport} />
          <Route path="/move" component={Move} />
          <Route path="/move/:way" component={MoveConfirm} />
          <Route path="/erased/:erasure" component={Erased} />
          <Route path="/money" component={Money} />
          <Route path="/money/quote" component={Quote} />
          <Route path="/services" component={AllServices} />
          {services.map(({ route, page }) => (
            <Route path={`/services/${route}/:rest*`} component={page} key={route} />
          ))}
          <Route path="/account" component={Account} />
          <Route path="/account/tools" component={Tools} />
          <Route default component={NotFound} />
        </Router>
      </main>
      <nav class="tabs" aria-label={t.mainMenu}>
        {tabs.map(tab => (
          <a href={tab.to} aria-current={isAt(path, tab.to) ? 'page' : undefined} key={tab.to}>
            <Icon name={tab.icon} />
            {tab.text()}
          </a>
        ))}
      </nav>
    </div>
  );
}

const Brand = ({ children }: { children?: ComponentChildren }) => (
  <div class="head">
    <header class="top">
      <a class="brand" href="/">
        <span class="brand-mark" />
        <span class="brand-name">{t.brand}</span>
      </a>
      {children}
    </header>
    <Disconnected />
    {session.value && <PausedBanner />}
  </div>
);

const isAt = (path: string, to: string) => (to === '/' ? path === '/' : path.startsWith(to));

function toContent(event: Event) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
