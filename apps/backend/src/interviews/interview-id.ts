/** An interview's id is its room's name: it says nothing but that it is one, and nobody can guess it. */
import { randomBytes } from 'node:crypto';

const form = /^interview_[A-Za-z0-9_-]{22}$/;

/** 128 random bits. */
export function makeInterviewId(): string {
  return `interview_${randomBytes(16).toString('base64url')}`;
}

export function isInterviewId(text: string): boolean {
  return form.test(text);
}
