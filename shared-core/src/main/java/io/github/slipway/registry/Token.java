package io.github.slipway.registry;

import io.github.slipway.credential.Secret;
import java.time.Instant;

/** A bearer token, and when to have it renewed. */
record Token(Secret value, Instant renewAt) {}
