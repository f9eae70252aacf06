/** Under this token the pipeline gets its logger: it knows nothing of HTTP, where the usual one is made. */
export const PIPELINE_LOGGER = Symbol('PIPELINE_LOGGER');
