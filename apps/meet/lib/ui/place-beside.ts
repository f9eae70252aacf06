/** Puts a panel of the top layer above or below a button, within the window. */

const marginPx = 8;
const gapPx = 8;

export function placeBeside(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end'): void {
  const window = button.ownerDocument.documentElement;
  const at = button.getBoundingClientRect();
  const above = at.top - gapPx - marginPx;
  const below = window.clientHeight - at.bottom - gapPx - marginPx;
  panel.style.maxHeight = 'none';
  const height = panel.offsetHeight;
  const isAbove = above >= height || above >= below;
  panel.style.maxHeight = `${Math.floor(isAbove ? above : below)}px`;
  const shownHeight = Math.min(height, isAbove ? above : below);
  const isMirrored = getComputedStyle(button).direction === 'rtl';
  const isLeft = (align === 'start') !== isMirrored;
  const wished = isLeft ? at.left : at.right - panel.offsetWidth;
  const most = window.clientWidth - panel.offsetWidth - marginPx;
  panel.style.left = `${Math.round(Math.max(marginPx, Math.min(most, wished)))}px`;
  panel.style.top = `${Math.round(isAbove ? at.top - gapPx - shownHeight : at.bottom + gapPx)}px`;
}
