/** One person, one number, however it is written. Pure. */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** @returns the number as E.164; undefined for what cannot be one. */
export function toE164(text: string, defaultCountry: CountryCode): string | undefined {
  // Outside of the countries that dial 00 to call abroad, nobody means anything else by it either.
  const number = parsePhoneNumberFromString(text.trim().replace(/^00/, '+'), defaultCountry);
  return number?.isPossible() === true ? number.number : undefined;
}
