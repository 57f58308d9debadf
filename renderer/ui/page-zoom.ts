// How much the whole page is magnified. Pointers and boxes of elements are told in px of the window; sizes and places
// that are set are px of the page, so what goes from one to the other is divided by this.

/** px of the window for one px of the page. */
export function getPageZoom(): number {
  return document.documentElement.currentCSSZoom
}

/** Magnifies the page; 1 is its natural size. */
export function setPageZoom(zoom: number): void {
  document.documentElement.style.zoom = String(zoom)
  document.documentElement.style.setProperty('--zoom', String(zoom))
}
