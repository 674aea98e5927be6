import type { ComponentChildren, ComponentType } from 'preact';
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { NotFound } from '../pages/not-found';
import { language, speak, t } from '../texts';
import { Disconnected } from '../ui/disconnected';
import { Icon, type IconName } from '../ui/icons';
import { w } from './texts';

export type Place = { to: string; icon: IconName; text: string; page: ComponentType<any>; below?: { path: string; page: ComponentType<any> }[] };

/** A workplace: its name, its places, and a way out. Nobody signed in sees only the door. */
export const Workplace = ({ name, home, places, leave, door }: { name: string; home: string; places: Place[]; leave?: () => void; door?: ComponentChildren }) => (
  <LocationProvider>
    <a class="skip" href="#content" onClick={toContent}>
      {t.skip}
    </a>
    <div class={door ? 'shell alone' : 'shell'}>
      <div class="head">
        <header class="top">
          <a class="brand" href={home}>
            <span class="brand-mark" />
            <span>{name}</span>
          </a>
          <button type="button" class="button quiet compact" lang={language === 'fr' ? 'en' : 'fr'} onClick={() => speak(language === 'fr' ? 'en' : 'fr')}>
            {t.signIn.language}
          </button>
          {leave && !door && (
            <button type="button" class="button compact" onClick={leave}>
              {w.leave}
            </button>
          )}
        </header>
        <Disconnected />
      </div>
      <main class="content" id="content" tabIndex={-1}>
        {door ?? <Places places={places} home={home} />}
      </main>
      {!door && <Tabs places={places} home={home} />}
    </div>
  </LocationProvider>
);

const Places = ({ places, home }: { places: Place[]; home: string }) => (
  <Router>
    {places.flatMap(place => [{ path: place.to, page: place.page }, ...(place.below ?? [])]).map(({ path, page }) => (
      <Route path={path} component={page} key={path} />
    ))}
    <Route default component={() => <NotFound home={home} />} />
  </Router>
);

function Tabs({ places, home }: { places: Place[]; home: string }) {
  const { path } = useLocation();
  return (
    <nav class="tabs" aria-label={t.mainMenu}>
      {places.map(place => (
        <a href={place.to} aria-current={(place.to === home ? path === home : path.startsWith(place.to)) ? 'page' : undefined} key={place.to}>
          <Icon name={place.icon} />
          {place.text}
        </a>
      ))}
    </nav>
  );
}

function toContent(event: Event) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
