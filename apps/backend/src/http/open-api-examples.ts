/** An example for any schema of the document, put together from the examples, choices and forms of its parts. Pure. */
import type { SchemaOrReference, Schemas } from './open-api-types.js';

interface Part {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly allOf?: readonly Part[];
  readonly anyOf?: readonly Part[];
  readonly oneOf?: readonly Part[];
}

/** @param name of the parameter, where it is one */
export function exampleOf(schema: SchemaOrReference, schemas: Schemas, name = ''): unknown {
  return sample(schema, name, schemas);
}

/** Whether an empty object would lack something. */
export function needsFields(schema: SchemaOrReference | undefined, schemas: Schemas): boolean {
  if (schema === undefined) return true;
  if ('$ref' in schema) return needsFields(schemas[schema.$ref.slice('#/components/schemas/'.length)], schemas);
  return schema.type !== 'object' || (schema.required ?? []).length > 0;
}

/** @param name of the property, which says what its text or number would look like */
function sample(part: Part, name: string, schemas: Schemas): unknown {
  if (part.$ref !== undefined) {
    const target = schemas[part.$ref.slice('#/components/schemas/'.length)];
    return target === undefined ? null : sample(target, name, schemas);
  }
  if (part.example !== undefined) return part.example;
  if (part.const !== undefined) return part.const;
  if (part.allOf !== undefined) return sample(part.allOf[0] ?? {}, name, schemas);
  const choices = part.anyOf ?? part.oneOf;
  if (choices !== undefined) return sample(choices[0] ?? {}, name, schemas);
  if (part.default !== undefined) return part.default;
  if (part.enum !== undefined) return part.enum[0];
  return sampleOfType(part, name, schemas);
}

function sampleOfType(part: Part, name: string, schemas: Schemas): unknown {
  const type = typeof part.type === 'string' ? part.type : part.type?.[0];
  const named = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (typeof named === (type === 'integer' ? 'number' : type) && part.format === undefined) return named;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(part.properties ?? {}).map(([key, value]) => [key, sample(value, key, schemas)]),
      );
    case 'array':
      return part.items === undefined ? [] : [sample(part.items, name, schemas)];
    case 'integer':
    case 'number':
      return Math.max(part.minimum ?? 1, 1);
    case 'boolean':
      return false;
    case 'string':
      return byFormat[part.format ?? ''] ?? unknownText;
    default:
      return null;
  }
}

/** Stands where nothing says what a text would look like; a test finds it. */
export const unknownText = '…';

const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-03-02T09:30:00.000Z',
  uuid: '019ca9f0-5b1e-7c44-9d0a-3a52f3b1c7de',
  email: 'amina@example.com',
  uri: 'https://id.example.com/authorize?state=5f0c',
};

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJndWVzdF83Y2UyODUxNiJ9.c2lnbmF0dXJl';
const identity = 'guest_7ce28516-3682-4807-8f10-bfa8eefb8882_tab-0001';

/** What fields that many messages share would hold. */
const byName: Readonly<Record<string, unknown>> = {
  action: 'room.close',
  address: '203.0.113.7',
  candidateId: '0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55',
  code: 'lmi_Zk3vQ9mB7tR2xLw5cN8yPdAeFgHjKlQwErTyUiOpAsD',
  codec: 'audio/opus',
  cursor: 'eyJhIjoiMjAyNiJ9',
  deviceId: 'tab-0001',
  email: 'amina@example.com',
  durationMinutes: 60,
  emptyTimeout: 300,
  except: identity,
  endedBy: 'Amina Haddad',
  expiresInDays: 90,
  hostToken: 'lml_3Q2w8xKp5vN7bT1yRcEaZsXdFgHjKlQwErTyUiOpAsD',
  id: '019ca9f0-5b1e-7c44-9d0a-3a52f3b1c7de',
  identity,
  interviewId: 'interview_7kq2w9x4m3v8',
  inviteCode: 'lmi_Zk3vQ9mB7tR2xLw5cN8yPdAeFgHjKlQwErTyUiOpAsD',
  jobId: '6b1f0c52-8a34-4c0e-b6c1-2f9d7e5a4b30',
  language: 'en',
  languages: 'en',
  key: 'lmk_Zk3vQ9mB7tR2xLw5cN8yPdAeFgHjKlQwErTyUiOpAsD',
  kind: 'user',
  maxParticipants: 10,
  meetingId: 'RM_7hZk3cXv9qLp',
  metadata: 'table 4',
  mime: 'audio/opus',
  name: 'Amina Haddad',
  names: 'calm-river-7f3a',
  nextCursor: 'eyJhIjoiMjAyNiJ9',
  notes: 'Bring the portfolio.',
  numParticipants: 2,
  numPublishers: 2,
  organiser: 'Amina Haddad',
  participant: identity,
  participantId: '0e2c4a1e-57cb-4b1e-9d2c-0a6f3d1b7c55',
  participantName: 'Amina Haddad',
  participantSid: 'PA_9dK2mXqV4tRw',
  participantToken: jwt,
  passcode: 'seven oaks',
  password: 'correct horse battery',
  currentPassword: 'correct horse battery',
  newPassword: 'a longer one than before',
  phoneNumber: '+962 79 012 3456',
  reason: 'The number has no WhatsApp account.',
  region: 'eu',
  returnTo: '/account',
  roomSid: 'RM_7hZk3cXv9qLp',
  roomName: 'calm-river-7f3a',
  senderIdentity: identity,
  senderName: 'Amina Haddad',
  serverUrl: 'wss://meet.example.com/rtc',
  sessionToken: 'lmp_Zk3vQ9mB7tR2xLw5cN8yPdAeFgHjKlQwErTyUiOpAsD',
  sid: 'PA_9dK2mXqV4tRw',
  state: 2,
  text: 'Shall we begin?',
  title: 'Weekly review',
  token: jwt,
  trackId: 'TR_AMx3bV7qLw9kPd',
  trackSid: 'TR_AMx3bV7qLw9kPd',
  trackSource: 'microphone',
  ttlSeconds: 600,
  url: 'wss://meet.example.com/rtc',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  userId: '019ca9f0-6a2c-7e10-8b4f-1d6c0a9e5f21',
  version: '0.1.0',
  workerId: 'worker-0198a6f2',
};
