import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { AllowedMethods } from './allowed-methods.js';

describe('AllowedMethods', () => {
  const allowed = new AllowedMethods();
  const fastify = Fastify();
  allowed.watch(fastify);
  const answer = (): string => 'ok';
  fastify.get('/rooms/:name', answer);
  fastify.delete('/rooms/:name', answer);
  fastify.post('/a.b', answer);
  fastify.options('*', answer);
  fastify.get('/users/:id', answer);
  fastify.post('/users/invitations', answer);

  it('lists the methods of a known path', () => {
    expect(allowed.of('/rooms/x%2Fy')).toEqual(['DELETE', 'GET', 'HEAD']);
  });

  it('takes an address of its own for no id', () => {
    expect(allowed.of('/users/invitations')).toEqual(['POST']);
    expect(allowed.of('/users/invitation')).toEqual(['GET', 'HEAD']);
  });

  it('knows nothing of other paths', () => {
    expect(allowed.of('/rooms')).toEqual([]);
    expect(allowed.of('/rooms/a/b')).toEqual([]);
    expect(allowed.of('/aXb')).toEqual([]);
  });
});
