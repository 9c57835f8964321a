export type Owner = 'requesting' | 'assisting' | 'superior' | 'inTransit';
export type Part = Owner | 'paused';
export const PARTS: Part[] = ['requesting', 'assisting', 'superior', 'inTransit', 'paused'];
export const DAY = 86_400_000;

export function none(): Record<Part, number> {
  return Object.fromEntries(PARTS.map((part) => [part, 0])) as Record<Part, number>;
}

export function countGood(kind: string, results: object[]): { targets: number; good: number } {
  const asked = kind === 'investigation' ? results.filter((one) => !('ownMotion' in one)) : results;
  const good = asked.filter((one) => {
    const { served, seized, answered, ending } = one as Record<string, unknown>;
    return (
      served === true || seized === true || answered === true || ending === 'executed' || ending === 'settled'
    );
  });
  return { targets: asked.length, good: good.length };
}
