import { useEffect, useRef, useState } from 'preact/hooks';
import { circleMarker, map as makeMap, polyline, tileLayer, type LatLngTuple, type Map } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useAsk } from '../api/ask';
import { readGround } from '../api/open';
import { whole } from '../format';
import { t } from '../texts';
import type { Course, Events } from './trip-course';

const LongestBar = 120; // pixels

/** Where the trip went, on a plain ground: nobody is asked for a map before the driver says so. */
export function Track({ course, events }: { course: Course; events: Events }) {
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<Map | null>(null);
  const [scale, setScale] = useState<{ width: number; metres: number }>();

  useEffect(() => {
    const places = course.latitude!.map((latitude, i) => [latitude, course.longitude![i]]);
    const known = places.filter((place): place is LatLngTuple => place[0] !== null && place[1] !== null && place[1] !== undefined);
    const map = makeMap(host.current!, { zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches });
    shown.current = map;
    const line = polyline(known, { className: 'track-line', interactive: false }).addTo(map);
    for (const event of events) {
      const place = places[Math.round(event.startSeconds!)];
      if (place && place[0] !== null) {
        circleMarker(place as LatLngTuple, { radius: 6, className: 'track-event', interactive: false }).addTo(map);
      }
    }
    circleMarker(known[0]!, { radius: 7, className: 'track-begin', interactive: false }).addTo(map);
    circleMarker(known.at(-1)!, { radius: 7, className: 'track-end', interactive: false }).addTo(map);
    map.on('zoomend moveend', () => setScale(bar(map)));
    map.fitBounds(line.getBounds(), { padding: [24, 24] });
    return () => {
      map.remove();
    };
  }, [course]);

  return (
    <>
      <div class="track-ground" ref={host} role="application" aria-label={t.trips.one.mapLabel} tabIndex={0} />
      <div class="row apart">
        <span class="row">
          <button type="button" class="button compact" aria-label={t.trips.one.zoomIn} onClick={() => shown.current?.zoomIn()}>
            +
          </button>
          <button type="button" class="button compact" aria-label={t.trips.one.zoomOut} onClick={() => shown.current?.zoomOut()}>
            −
          </button>
          <span class="north small">
            <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
              <path d="M12 3l5 16-5-4-5 4z" fill="currentColor" />
            </svg>
            {t.trips.one.north}
          </span>
        </span>
        {scale && (
          <span class="scale-bar small number" style={{ width: `${scale.width}px` }}>
            {scale.metres >= 1000 ? `${whole(scale.metres / 1000)} km` : `${whole(scale.metres)} m`}
          </span>
        )}
      </div>
      <Ground under={shown} />
    </>
  );
}

/** The longest round distance that the bar has room for, at the height of the middle of the map. */
function bar(map: Map) {
  const middle = map.getSize().y / 2;
  const most = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([LongestBar, middle]));
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map(step => step * power).find(step => step <= most)!;
  return { metres, width: (LongestBar * metres) / most };
}

/** A map under the track, where the operator named somebody who draws it; who that is, and what they learn, is said first. */
function Ground({ under }: { under: { current: Map | null } }) {
  const ground = useAsk('ground', readGround);
  const [isDrawn, setDrawn] = useState(false);
  if (ground.state !== 'ready' || ground.value.tiles === null) {
    return <p class="soft small">{t.trips.one.mapText}</p>;
  }
  const { tiles, from } = ground.value;
  const draw = () => {
    tileLayer(tiles, { attribution: from, referrerPolicy: 'no-referrer' }).addTo(under.current!);
    setDrawn(true);
  };
  return isDrawn ? (
    <p class="soft small">{t.trips.one.mapFrom(from || new URL(tiles).host)}</p>
  ) : (
    <div class="note">
      <p>{t.trips.one.mapReveals(new URL(tiles).host)}</p>
      <div class="row">
        <button type="button" class="button compact" onClick={draw}>
          {t.trips.one.mapDraw}
        </button>
      </div>
    </div>
  );
}
