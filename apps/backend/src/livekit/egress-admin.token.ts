/** Under this token the application gets its `EgressAdmin`. */
export const EGRESS_ADMIN = Symbol('EGRESS_ADMIN');
