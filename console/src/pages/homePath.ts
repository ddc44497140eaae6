import { plants } from '../live/live';
import { kindPath, plantPath, type PlantKindName } from '../routing/routes';
import { kindPageOf } from './kindPages';

/** Address of the first page of a plant: the one its kind brings, else the factory floor. */
export function homePath(plant: string | null): string {
  const kind = plants.value?.find((row) => row.id === plant)?.kind;
  return kindPageOf(kind) ? kindPath(kind as PlantKindName, plant) : plantPath('factory', plant);
}
