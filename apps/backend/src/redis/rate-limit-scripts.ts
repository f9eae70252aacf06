/** The rules of `MemoryRateLimitStore`, as Redis can run them: one step each, so that two backends cannot both take the last. */
import { createHash } from 'node:crypto';

export interface Script {
  readonly keyPrefix: string;
  readonly text: string;
  readonly digest: string;
}

const now = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

const bucketPrefix = 'live-meeting:rate:';
const triesPrefix = 'live-meeting:tries:';

/** Values: burst, tokens per millisecond. Answers the milliseconds until there is one. */
export const takeScript = scriptOf(
  bucketPrefix,
  `${now}
local burst, rate = tonumber(ARGV[1]), tonumber(ARGV[2])
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1]) or burst, tonumber(kept[2]) or now
local left = math.min(burst, tokens + math.max(0, now - at) * rate)
if left < 1 then return math.ceil((1 - left) / rate) end
redis.call('HSET', KEYS[1], 'tokens', left - 1, 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / rate) + 1000)
return 0`,
);

/** Values: free tries, first wait, longest wait, memory. Answers the milliseconds to wait. */
export const tryOnceScript = scriptOf(
  triesPrefix,
  `${now}
local free, first, most, memory = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local kept = redis.call('HMGET', KEYS[1], 'count', 'blocked')
local count, blocked = tonumber(kept[1]) or 0, tonumber(kept[2]) or 0
if blocked > now then return blocked - now end
count = count + 1
local wait = 0
if count >= free then wait = math.min(most, first * 2 ^ math.min(count - free, 30)) end
redis.call('HSET', KEYS[1], 'count', count, 'blocked', now + wait)
redis.call('PEXPIRE', KEYS[1], memory)
return 0`,
);

export function forgiveKey(name: string): [string] {
  return [triesPrefix + name];
}

function scriptOf(keyPrefix: string, text: string): Script {
  return { keyPrefix, text, digest: createHash('sha1').update(text).digest('hex') };
}
