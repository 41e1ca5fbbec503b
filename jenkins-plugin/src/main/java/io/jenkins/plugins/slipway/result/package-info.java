/** What came of a push, as it is kept with a run and handed to a Pipeline. */
@NullMarked
package io.jenkins.plugins.slipway.result;

import org.jspecify.annotations.NullMarked;
