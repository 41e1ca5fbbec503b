/** Credentials of Jenkins: which ones a form offers, and which ones a run gets, as logins. */
@NullMarked
package io.jenkins.plugins.slipway.credential;

import org.jspecify.annotations.NullMarked;
