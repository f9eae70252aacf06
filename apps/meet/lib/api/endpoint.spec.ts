import { afterEach, describe, expect, it, vi } from 'vitest';
import { endpoint } from './endpoint';

afterEach(() => vi.unstubAllGlobals());

function answering(answer: Response) {
  const fetch = vi.fn(() => Promise.resolve(answer));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

interface Thing {
  readonly id: string;
  readonly name: string;
}

const askThing = endpoint('GET /api/things/{id}/parts/{part}').answers<Thing>('id', 'name');
const askThings = endpoint('GET /api/things').answers<{ items: Thing[] }>('items');
const changeThing = endpoint('PATCH /api/things/{id}').takes<Partial<Thing>>().answersNothing();

describe('an operation as a function', () => {
  it('fills the path in, each value as one segment', async () => {
    const fetch = answering(Response.json({ id: 'a', name: 'b' }));
    expect(await askThing({ params: { id: 'a/b?c', part: 'ä' } })).toEqual({ id: 'a', name: 'b' });
    expect(fetch).toHaveBeenCalledWith(
      '/api/things/a%2Fb%3Fc/parts/%C3%A4',
      expect.objectContaining({ method: 'GET' }),
    );
  });

  it.each(['', '.', '..'])('refuses the segment %j, which would lead to another address', async (id) => {
    const fetch = answering(Response.json({}));
    await expect(askThing({ params: { id, part: 'x' } })).rejects.toThrow('API: unexpected');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('sends only the query that was given', async () => {
    const fetch = answering(Response.json({ items: [] }));
    await askThings({ query: { cursor: 'a b', limit: undefined } });
    expect(fetch).toHaveBeenCalledWith('/api/things?cursor=a+b', expect.anything());
  });

  it('sends a body as JSON, and takes no body for an answer', async () => {
    const fetch = answering(new Response(null, { status: 204 }));
    expect(await changeThing({ params: { id: '1' }, body: { name: 'new' } })).toBeUndefined();
    expect(fetch).toHaveBeenCalledWith(
      '/api/things/1',
      expect.objectContaining({ method: 'PATCH', body: '{"name":"new"}' }),
    );
  });

  it('refuses an answer without its keys', async () => {
    answering(Response.json({ id: 'a' }));
    await expect(askThing({ params: { id: 'a', part: 'b' } })).rejects.toMatchObject({ code: 'unexpected' });
  });
});
