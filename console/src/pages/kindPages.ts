import type { JSX } from 'preact';
import type { PlantKindName } from '../routing/routes';
import { lazy } from './lazy';

/** A page that a plant kind brings; it reads `route.value.tab` for its parts. */
export interface KindPage {
  readonly title: string;
  readonly glyph: string;
  readonly page: () => JSX.Element;
}

/** Pages by plant kind: one line each, in its own file of the build. */
export const KIND_PAGES: Readonly<Partial<Record<PlantKindName, KindPage>>> = {
  portfolio: {
    title: 'Portfolio',
    glyph: 'P',
    page: lazy(() => import('./portfolio/PortfolioPage').then((part) => part.PortfolioPage)),
  },
  alpha: {
    title: 'Alpha',
    glyph: 'α',
    page: lazy(() => import('./alpha/AlphaPage').then((file) => file.AlphaPage)),
  },
  ship: { title: 'Ship', glyph: '⛵', page: lazy(() => import('./ship/ShipPage').then((part) => part.ShipPage)) },
};

/** The page of a plant's kind; undefined for the grid and for kinds without one. */
export function kindPageOf(kind: string | null | undefined): KindPage | undefined {
  return KIND_PAGES[kind as PlantKindName];
}
