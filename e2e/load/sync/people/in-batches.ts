/** Does something for each of many, a few at a time, in their order. */
export async function inBatches<Item, Made>(
  items: readonly Item[],
  atOnce: number,
  make: (item: Item, index: number) => Promise<Made>,
): Promise<Made[]> {
  const all: Made[] = []
  for (let from = 0; from < items.length; from += atOnce) {
    const batch = items.slice(from, from + atOnce)
    all.push(...(await Promise.all(batch.map((item, index) => make(item, from + index)))))
  }
  return all
}
