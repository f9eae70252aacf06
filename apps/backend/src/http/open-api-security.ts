/** Who may call a route, as the OpenAPI document says it: derived from the access table, so that the two never part. */
import { relationsAdmitted, type Action, type Relation } from '../auth/access.js';
import type { SecurityRequirement, SecurityScheme } from './open-api-types.js';

type Scheme = 'session' | 'apiKey' | 'jwt' | 'participant' | 'liveKit' | 'metrics' | 'worker';

const needsAccount: readonly Relation[] = ['user', 'admin', 'owner', 'host', 'self'];
const needsSeat: readonly Relation[] = ['participant', 'host', 'owner', 'self'];

export function securitySchemes(sessionCookie: string): Readonly<Record<Scheme, SecurityScheme>> {
  return {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookie,
      description:
        'Somebody with an account who has signed in, by `POST /api/auth/sign-in/email` or the identity provider.',
    },
    apiKey: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'lmk_…',
      description: 'Another system. Made by `npm run api-key` or `POST /api/api-keys`, with the scopes it needs.',
    },
    jwt: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'Another system that shares `JWT_SECRET`: HS256 with `sub`, `scope`, `exp` and `aud: live-meeting`, living at most `JWT_EXPIRES_IN`.',
    },
    participant: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'lmp_…',
      description:
        'Somebody in a room: `sessionToken` of a join that a system made. A browser that joins has it as a cookie, beside the cookie that makes it a guest.',
    },
    liveKit: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: 'A JWT by LiveKit over the hash of the raw body, signed with the API secret, without `Bearer`.',
    },
    worker: { type: 'http', scheme: 'bearer', description: 'A media worker of this system: `WORKER_KEY`.' },
    metrics: { type: 'http', scheme: 'bearer', description: '`METRICS_TOKEN`; where none is set, a loopback peer.' },
  };
}

/** Alternatives, any one of which is enough; an empty one says that nobody has to prove anything. */
export function securityOf(action: Action): SecurityRequirement[] {
  const admitted = relationsAdmitted(action);
  if (admitted.includes('public')) return [];
  if (admitted.includes('signed')) return [{ liveKit: [] }];
  if (admitted.includes('worker')) return [{ worker: [] }];
  if (admitted.includes('operator')) return [{}, { metrics: [] }];
  const isOpen = admitted.includes('anyone');
  const schemes: Scheme[] = [
    ...(isOpen || admitted.some((one) => needsAccount.includes(one)) ? (['session'] as const) : []),
    ...(isOpen || scopesIn(admitted).length > 0 ? (['apiKey', 'jwt'] as const) : []),
    ...(isOpen || admitted.some((one) => needsSeat.includes(one)) ? (['participant'] as const) : []),
  ];
  return [...(isOpen ? [{}] : []), ...schemes.map((scheme) => ({ [scheme]: [] }))];
}

/** A sentence for people. */
export function whoMayCall(action: Action): string {
  const admitted = relationsAdmitted(action);
  const words = admitted.flatMap((relation) => (relation.startsWith('service:') ? [] : [inWords[relation as InWords]]));
  const scopes = scopesIn(admitted).map((scope) => `systems with the scope \`${scope}\``);
  return `Who: ${[...words, ...scopes].join('; ')}.`;
}

type InWords = Exclude<Relation, `service:${string}`>;

const inWords: Readonly<Record<InWords, string>> = {
  public: 'everybody',
  anyone: 'everybody; what is answered may depend on who is asking',
  guest: 'guests',
  user: 'everybody with an account',
  admin: 'administrators',
  owner: 'the owner',
  host: 'whoever may moderate the room',
  participant: 'whoever is in the room',
  self: 'whoever it is about',
  past: 'nobody',
  operator: 'operators',
  worker: 'media workers',
  signed: 'LiveKit alone',
};

function scopesIn(admitted: readonly Relation[]): readonly string[] {
  return admitted.flatMap((relation) => (relation.startsWith('service:') ? [relation.slice('service:'.length)] : []));
}
