/** Real parts for tests: registries, daemons, certificates, commands. Knows no other module. */
@NullMarked
package io.github.slipway.testsupport;

import org.jspecify.annotations.NullMarked;
