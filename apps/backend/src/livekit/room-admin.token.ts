/** Under this token the application gets its `RoomAdmin`: the real server, or the double in tests. */
export const ROOM_ADMIN = Symbol('ROOM_ADMIN');
