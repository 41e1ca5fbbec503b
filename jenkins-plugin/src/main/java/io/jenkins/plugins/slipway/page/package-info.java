/** What people see of images: on the page of a run, on that of a job, in fingerprints. */
@NullMarked
package io.jenkins.plugins.slipway.page;

import org.jspecify.annotations.NullMarked;
