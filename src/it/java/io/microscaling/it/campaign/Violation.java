package io.microscaling.it.campaign;

import java.time.Instant;

/** Something that must not have been, with the evidence. */
record Violation(Instant at, String what, String evidence) {}
