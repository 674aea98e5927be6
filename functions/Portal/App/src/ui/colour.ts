/** A token's colour in the theme of the moment, for what is drawn on a canvas. */
export function colour(token: string) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
