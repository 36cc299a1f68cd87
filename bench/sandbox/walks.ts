// Everything the sandbox can be asked to tell, page by page.
export type Personio = { url: string; bearer: string };

type Page = { data: unknown[]; metadata: { total_elements: number } };

async function read<T>({ url, bearer }: Personio, path: string): Promise<T> {
  const answer = await fetch(url + path, { headers: { authorization: bearer } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return (await answer.json()) as T;
}

/** Reads a v1 list by item offset to its end and fails when records are missing. */
async function byOffset(personio: Personio, path: string): Promise<number> {
  let seen = 0;
  for (let total = 1; seen < total;) {
    const { data, metadata } = await read<Page>(personio, `${path}?limit=100&offset=${seen}`);
    if (data.length === 0) throw new Error(`${path} ended after ${seen} of ${metadata.total_elements}.`);
    seen += data.length;
    total = metadata.total_elements;
  }
  return seen;
}

type CursorPage = { _data: unknown[]; _meta: { links: { next?: { href: string } } } };

/** Follows a v2 list to its end. */
async function byCursor(personio: Personio, path: string): Promise<number> {
  let seen = 0;
  for (let next: string | undefined = path; next !== undefined;) {
    const { _data, _meta }: CursorPage = await read<CursorPage>(personio, next);
    if (_data.length === 0) throw new Error(`${path} ended after ${seen} on an empty page.`);
    seen += _data.length;
    next = _meta.links.next?.href.slice(personio.url.length);
  }
  return seen;
}

/** One line for each list; a new list of the sandbox belongs here. */
export const walks: Record<string, (personio: Personio) => Promise<number>> = {
  employees: (personio) => byOffset(personio, "/v1/company/employees"),
  absences: (personio) => byCursor(personio, "/v2/absence-periods?limit=100"),
};
