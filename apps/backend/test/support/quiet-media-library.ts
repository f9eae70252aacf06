/** The WebRTC library logs every callback to stdout unless it is loaded as in production; tests keep their own output. */
const before = process.env.NODE_ENV;
process.env.NODE_ENV = 'production';
await import('@livekit/rtc-node');
process.env.NODE_ENV = before;
