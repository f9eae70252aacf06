// @ts-check
// An endpoint that takes every block and does nothing with it, so that what is measured is the sender.
import http from 'node:http';
import { required } from '../lib/environment.mjs';

http
  .createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end());
  })
  .listen(Number(required('PORT')), required('HOST'));
