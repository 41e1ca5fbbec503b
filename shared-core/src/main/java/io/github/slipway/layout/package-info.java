/** OCI image layouts and docker archives, behind the same interface as a registry. */
@NullMarked
package io.github.slipway.layout;

import org.jspecify.annotations.NullMarked;
