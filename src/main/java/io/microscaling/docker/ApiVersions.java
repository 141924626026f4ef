package io.microscaling.docker;

/**
 * Which versions of the API are spoken to an engine.
 *
 * @param typed for calls whose answers are read into types: the one nearest to what this program was written against
 * @param raw for calls that send back what an answer had in it: the engine's newest, as an older one leaves out of its
 *     answers, and takes out of what is sent, what it does not know
 */
record ApiVersions(ApiVersion typed, ApiVersion raw) {}
